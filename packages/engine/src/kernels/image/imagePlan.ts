/**
 * The plan of an image job while filters append to it.
 *
 * The picture lies in one plane of memory and moves to another when a filter can't work in place; the next filter goes on
 * from where it lies. Nothing is copied between filters. At the end it is known how many rows around its own each pass
 * must also compute when the job is cut into parts, because later passes look there; `build` works that out backwards.
 */
import type { Call, Element, In, Out, Outputs, Pass, Piece, Plan } from '../../kernel.js';
import { read, scratch, update, write } from '../../kernel.js';
import type { PixelImage } from './pixelImage.js';

/** A buffer of the plan with `perRow` elements for each row of the picture. */
export interface Plane<E extends Element = Element> {
  readonly type: E;
  readonly perRow: number;
}

export interface VisitOptions {
  /** Rows above and below its own that a row of the pass reads in `from`. Default 0. */
  halo?: number;
  /** The pass changes what lies in `to` instead of filling it. Always so when `to` is `from`. */
  keeps?: boolean;
  /** Units of a pass that does not go row by row (strips of columns, say); such a job can't be cut into parts. */
  units?: number;
  /** Units in groups of this many don't depend on the pass's other groups; see `PassOptions`. Rows: 1. */
  group?: number;
  /** A row may need any other row (an edge that wraps): the job can't be cut into parts. */
  whole?: boolean;
  /** Slices are multiples of this many rows. */
  step?: number;
  /** Time of one row (or unit) relative to one of the simplest filters: `simplestMs` a pixel. Default 1. */
  weight?: number;
}

/** Milliseconds that the simplest filters need for a pixel, roughly. */
const simplestMs = 0.4e-6;

interface Visit {
  readonly from: Plane;
  readonly to: Plane;
  readonly options: VisitOptions;
  call(from: Piece, to: Piece): Call<'image'>;
}

export class ImagePlan {
  readonly width: number;
  readonly height: number;
  /** Where the picture lies now. */
  image: Plane<'u8'>;
  readonly #input: Plane<'u8'>;
  readonly #other: Plane<'u8'>;
  readonly #data: PixelImage['data'];
  readonly #planes = new Map<string, Plane>();
  readonly #visits: Visit[] = [];
  /** The tables of visits that only look up. */
  readonly #tables = new Map<Visit | undefined, Uint8ClampedArray<ArrayBuffer>>();

  constructor({ width, height, data }: PixelImage) {
    this.width = width;
    this.height = height;
    this.#data = data;
    this.#input = { type: 'u8', perRow: width * 4 };
    this.#other = { type: 'u8', perRow: width * 4 };
    this.image = this.#input;
  }

  /** Passes so far. */
  get passes(): number {
    return this.#visits.length;
  }

  /** A plane of the picture's format that the picture does not lie in. */
  get spare(): Plane<'u8'> {
    return this.image === this.#input ? this.#other : this.#input;
  }

  /** A plane for intermediate values. Dirty; filters of one plan share it. */
  plane<E extends Element>(type: E, perRow: number): Plane<E> {
    const key = `${type} ${perRow}`;
    const found = this.#planes.get(key) as Plane<E> | undefined;
    if (found) return found;
    const made: Plane<E> = { type, perRow };
    this.#planes.set(key, made);
    return made;
  }

  /** Appends a pass that reads `from` and writes `to`. */
  visit<F extends Element, T extends Element>(
    from: Plane<F>,
    to: Plane<T>,
    call: (from: In<F>, to: Out<T>) => Call<'image'>,
    options: VisitOptions = {},
  ): void {
    this.#visits.push({ from, to, options, call: call as Visit['call'] });
  }

  /** Appends a pass that changes each pixel where it lies. */
  inPlace(call: (image: Out<'u8'>) => Call<'image'>, options: VisitOptions = {}): void {
    this.visit(this.image, this.image, (_, image) => call(image), options);
  }

  /** Appends a pass that replaces each colour by the table's (256 bytes for red, green and blue each), or adds it to one that was appended last. */
  lookUp(
    table: Uint8ClampedArray<ArrayBuffer>,
    call: (table: Uint8ClampedArray<ArrayBuffer>) => (image: Out<'u8'>) => Call<'image'>,
  ): void {
    const before = this.#tables.get(this.#visits.at(-1));
    if (before) this.#visits.pop();
    const both = before ? table.map((_, i) => table[(i & ~255) + before[i]!]!) : table;
    this.inPlace(call(both));
    this.#tables.set(this.#visits.at(-1), both);
  }

  /** Appends a pass that makes the picture anew from the pixels and `halo` rows around them. */
  across(halo: number, call: (from: In<'u8'>, to: Out<'u8'>) => Call<'image'>, options: VisitOptions = {}): void {
    const to = this.spare;
    this.visit(this.image, to, call, { ...options, halo });
    this.image = to;
  }

  build(): Plan<'image', { image: Piece<'write' | 'update', 'u8'> }> {
    const divisible = this.#visits.every(({ options }) => !options.whole && options.units === undefined);
    // Rows beyond the part's own that a pass must compute, and that a plane must hold.
    const needed = new Map<Plane, number>();
    const held = new Map<Plane, number>();
    const halos: number[] = [];
    for (const { from, to, options } of this.#visits.toReversed()) {
      const halo = needed.get(to) ?? 0;
      halos.unshift(halo);
      needed.set(to, options.keeps ? halo : 0);
      needed.set(from, Math.max(needed.get(from) ?? 0, halo + (options.halo ?? 0)));
      for (const plane of [from, to]) held.set(plane, Math.max(held.get(plane) ?? 0, needed.get(plane) ?? 0, halo));
    }
    const pieces = new Map<Plane, Piece>();
    const pieceOf = (plane: Plane): Piece => {
      const found = pieces.get(plane);
      if (found) return found;
      const along = divisible ? { per: plane.perRow, halo: held.get(plane) ?? 0 } : {};
      const length = plane.perRow * this.height;
      const made =
        plane === this.#input
          ? this.image === plane || this.#visits.some(({ to }) => to === plane)
            ? update(this.#data, along)
            : read(this.#data, along)
          : plane === this.image
            ? write(plane.type, length, along)
            : scratch(plane.type, length, along);
      pieces.set(plane, made);
      return made;
    };
    const costMs = this.#visits.reduce(
      (sum, { options: { units = this.height, weight = 1 } }) => sum + units * weight * this.width * simplestMs,
      0,
    );
    const passes: Pass<'image'>[] = this.#visits.map(({ from, to, options, call }, i) => {
      const { step, weight, units, group = units === undefined ? 1 : undefined } = options;
      return call(pieceOf(from), pieceOf(to)).over(units ?? this.height, {
        ...(divisible && { per: 1, halo: halos[i] ?? 0 }),
        ...(step !== undefined && { step }),
        ...(group !== undefined && { group }),
        ...(weight !== undefined && { weight }),
      });
    });
    const output = { image: pieceOf(this.image) as Piece<'write' | 'update', 'u8'> } satisfies Outputs;
    return { passes, output, costMs, ...(divisible && { axis: this.height }) };
  }
}
