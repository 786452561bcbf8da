/**
 * One timer for many deadlines. Small jobs come and go too quickly for each to set a timer and take it back, so whoever has
 * a deadline says so, and when the earliest has come all are looked at.
 */
import { unref } from './unref.js';

const longestTimer = 2 ** 31 - 1;

export class Alarm {
  readonly #check: (now: number, lateMs: number) => number;
  #timer: ReturnType<typeof setTimeout> | undefined;
  #at = Infinity;

  /**
   * @param check does what is due at `now` and answers when it wants to be called next; Infinity: not before somebody
   *   asks. `lateMs`: how much later it is than was asked for, much only where the page was frozen or the machine asleep.
   */
  constructor(check: (now: number, lateMs: number) => number) {
    this.#check = check;
  }

  /** Asks for a check at `at` (performance.now()). A deadline that is gone by then costs one check for nothing. */
  by(at: number): void {
    if (at >= this.#at) return;
    clearTimeout(this.#timer);
    this.#at = at;
    // A little late rather than early, which would be for nothing.
    const waitMs = Math.min(Math.ceil(at - performance.now()), longestTimer);
    this.#timer = unref(setTimeout(() => this.#ring(), waitMs));
  }

  stop(): void {
    clearTimeout(this.#timer);
    this.#at = Infinity;
  }

  #ring(): void {
    const now = performance.now();
    const lateMs = Math.max(0, now - this.#at);
    this.#at = Infinity;
    const next = this.#check(now, lateMs);
    if (next < Infinity) this.by(next);
  }
}
