/**
 * Inputs that stay in a memory from one job to the next: lowest, one behind the other, the jobs' buffers above them. They
 * are known by a number that the engine gave to the caller's array, and by the part of it.
 */
import { strideOf } from './arena.js';
import type { WirePiece } from './protocol.js';

/** What of a piece says which input it is. */
type KeyedPiece = Pick<WirePiece, 'use' | 'type' | 'key' | 'from' | 'count'>;

export interface Placing<P> {
  /** The pieces, those that are kept with their address. */
  readonly pieces: readonly P[];
  /** Kept ones whose bytes are still to be copied. */
  readonly fresh: ReadonlySet<P>;
  /** First byte behind everything that is kept. */
  readonly base: number;
  /** To be called when their bytes are there. */
  commit(): void;
}

export class Residents {
  readonly #base: number;
  #at = new Map<string, number>();
  #end: number;

  constructor(base: number) {
    this.#base = base;
    this.#end = base;
  }

  has(piece: KeyedPiece): boolean {
    return this.#at.has(idOf(piece));
  }

  clear(): void {
    this.#at = new Map();
    this.#end = this.#base;
  }

  /** Says where the keyed ones of a job's pieces lie. Forgets everything kept before when that and the job exceed `limitBytes`. */
  place<P extends KeyedPiece>(pieces: readonly P[], limitBytes: number): Placing<P & { at?: number }> {
    const keyed = pieces.filter(({ key }) => key !== undefined);
    const bytesOf = (some: readonly P[]) =>
      some.reduce((sum, { use, type, count }) => sum + strideOf(use, type, count), 0);
    const missing = keyed.filter((piece) => !this.has(piece));
    const rest = bytesOf(pieces) - bytesOf(keyed);
    if (this.#end + bytesOf(missing) + rest > limitBytes) this.clear();
    const fresh = new Set<P & { at?: number }>();
    const added = new Map<string, number>();
    let end = this.#end;
    const placed = pieces.map((piece) => {
      if (piece.key === undefined) return piece;
      const id = idOf(piece);
      const known = this.#at.get(id) ?? added.get(id);
      const one = { ...piece, at: known ?? end };
      if (known !== undefined) return one;
      added.set(id, end);
      end += strideOf(piece.use, piece.type, piece.count);
      fresh.add(one);
      return one;
    });
    return {
      pieces: placed,
      fresh,
      base: end,
      commit: () => {
        for (const [id, at] of added) this.#at.set(id, at);
        this.#end = end;
      },
    };
  }
}

/** A kept input's name inside one memory. */
export function idOf({ key, from, count }: KeyedPiece): string {
  return `${key} ${from} ${count}`;
}
