/**
 * Stops asking for what keeps failing. Knows no clock and no timer of its own, and never hears of the work itself.
 *
 * ```
 *            failures in a row                    coolDownMs later
 *  closed ───────────────────────► open ────────────────────────────► half-open
 *    ▲                              ▲                                  │   │
 *    │                              └───────────── failed ─────────────┘   │
 *    └──────────────────────────────────── succeeded ──────────────────────┘
 * ```
 *
 * Half-open lets exactly one through; whoever it was reports success, failure, or that it was given up.
 */
export type CircuitState = 'closed' | 'open' | 'half-open';

export interface CircuitOptions {
  /** Failures in a row that open the circuit. Infinity: never. */
  failures: number;
  /** Milliseconds that it stays open. */
  coolDownMs: number;
  now?(): number;
}

export const defaultCircuit: CircuitOptions = { failures: 5, coolDownMs: 5000 };

export class CircuitBreaker {
  readonly #failures: number;
  readonly #coolDownMs: number;
  readonly #now: () => number;
  #inARow = 0;
  #openedAt: number | undefined;
  #probing = false;

  constructor({ failures, coolDownMs, now = () => performance.now() }: CircuitOptions) {
    this.#failures = failures;
    this.#coolDownMs = coolDownMs;
    this.#now = now;
  }

  get state(): CircuitState {
    if (this.#openedAt === undefined) return 'closed';
    return this.#probing || this.retryAfterMs === 0 ? 'half-open' : 'open';
  }

  /** Milliseconds until the next one may try. */
  get retryAfterMs(): number {
    return this.#openedAt === undefined ? 0 : Math.max(0, this.#openedAt + this.#coolDownMs - this.#now());
  }

  /** Whether `admit` would let someone through. */
  get admits(): boolean {
    return this.state === 'closed' || (this.state === 'half-open' && !this.#probing);
  }

  /** Lets one through, or not. Whoever is let through while it is half-open must report how it went. */
  admit(): boolean {
    if (!this.admits) return false;
    if (this.#openedAt !== undefined) this.#probing = true;
    return true;
  }

  succeeded(): void {
    this.#inARow = 0;
    this.#openedAt = undefined;
    this.#probing = false;
  }

  failed(): void {
    this.#inARow += 1;
    if (this.#probing || this.#inARow >= this.#failures) this.#openedAt = this.#now();
    this.#probing = false;
  }

  /** The one that was let through ended without an answer either way: another one may try. */
  givenUp(): void {
    this.#probing = false;
  }
}
