/** Takes the strips of one job through a host's memory: bytes in, all passes, bytes out. */
import { elementBytes } from '../kernel.js';
import type { WireJob, WirePiece, WireTiming } from '../protocol.js';
import { spanOf, type Part } from '../span.js';
import type { HostOptions } from './HostOptions.js';
import type { Instance } from './instance.js';
import type { JobControl } from './JobControl.js';
import { bytesAt, copyIn, ensureMemory, isInput, layOut } from './layout.js';
import { runPasses } from './runPasses.js';
import { stripOf, stripPieces, type Strip } from './strips.js';

/** A place for the bytes of one piece of a strip. */
export type Place = (piece: number, bytes: number) => Uint8Array;

export class StripRunner {
  readonly timing = {
    copyInMs: 0,
    computeMs: 0,
    copyOutMs: 0,
    passMs: [] as number[],
    peakBytes: 0,
  } satisfies { -readonly [K in keyof WireTiming]: unknown };
  readonly #job: WireJob;
  readonly #instance: Instance;
  readonly #control: JobControl;
  readonly #base: number;
  readonly #options: HostOptions;
  #carried = new Map<number, Uint8Array>();
  /** Where the whole buffers were prepared last. */
  #preparedAt: number | undefined;

  constructor(job: WireJob, first: Part, instance: Instance, control: JobControl, options: HostOptions) {
    this.#job = job;
    this.#instance = instance;
    this.#control = control;
    this.#options = options;
    this.#base = instance.residents.place(stripPieces(job, first), job.memoryLimitBytes).base;
    this.timing.passMs = job.passes.map(() => 0);
  }

  /**
   * Copies what a strip reads of the job's inputs to their places. Strips must be cut in order: an output may lie in the
   * buffer that an input came in, so what the next strip reads above its own rows is kept aside.
   */
  cut({ part, pieces: parts }: Strip, place: Place): void {
    const { pieces, cut } = this.#job;
    const carried = new Map<number, Uint8Array>();
    for (const [i, { data, per, halo = 0, length, type, given }] of pieces.entries()) {
      if (!data || per === undefined || !cut) continue;
      const { from, count, data: source } = parts[i]!;
      const size = elementBytes[type];
      const target = place(i, count * size);
      target.set(source!);
      const above = this.#carried.get(i);
      if (above) target.set(above);
      if (!given || halo === 0 || part[1] >= cut.to) continue;
      const first = Math.max(from, Math.max(0, part[1] - halo) * per);
      const last = Math.min(from + count, spanOf(per, 0, length, cut.axis, part)[1]);
      if (last > first) carried.set(i, target.slice((first - from) * size, (last - from) * size));
    }
    this.#carried = carried;
  }

  /** Runs a strip of the job's inputs, and puts its outputs into those of the job. Strips in order, as for `cut`. */
  async runPart(part: Part, targets: ReadonlyMap<number, Uint8Array>): Promise<void> {
    const strip = stripOf(this.#job, part);
    await this.run(strip, (place) => this.cut(strip, place), putInto(this.#job, strip, targets));
  }

  /**
   * Runs a strip whose inputs `fill` puts in their places; `take` gets the bytes of each output. `base`: where the strip's
   * buffers lie, if not where those of all strips do.
   */
  async run(
    { part: [, to], pieces, passes }: Strip,
    fill: (place: Place) => void,
    take: (piece: number, bytes: Uint8Array) => void,
    base = this.#base,
  ): Promise<void> {
    const { timing } = this;
    const started = performance.now();
    const part = { ...this.#job, pieces, passes };
    const layout = layOut(pieces, base);
    const { memory } = this.#instance;
    ensureMemory(memory, layout.end, this.#job.memoryLimitBytes);
    // Inputs along the axis are filled in; what is whole stays where it is from strip to strip.
    const isNew = this.#preparedAt !== base;
    this.#preparedAt = base;
    const isMine = ({ per, use }: WirePiece) => (per === undefined ? isNew : !isInput(use));
    await copyIn(memory, part, layout, this.#control, this.#options.dirty, isMine);
    fill((i, bytes) => bytesAt(memory, layout.at[i]!, bytes));
    const copiedIn = performance.now();
    const passMs = await runPasses(part, this.#instance, layout, this.#control);
    const computed = performance.now();
    for (const [i, { back, from, type, per }] of pieces.entries()) {
      if (!back || (per === undefined && to < this.#job.cut!.to)) continue;
      const size = elementBytes[type];
      take(i, bytesAt(memory, layout.at[i]! + (back[0] - from) * size, (back[1] - back[0]) * size));
    }
    const ended = performance.now();
    timing.peakBytes = Math.max(timing.peakBytes, layout.end);
    timing.copyInMs += copiedIn - started;
    timing.computeMs += computed - copiedIn;
    timing.copyOutMs += ended - computed;
    for (const [i, ms] of passMs.entries()) timing.passMs[i]! += ms;
  }
}

/** Puts the outputs of a strip where they belong in those of the job. */
export function putInto(
  job: WireJob,
  { pieces }: Strip,
  targets: ReadonlyMap<number, Uint8Array>,
): (piece: number, bytes: Uint8Array) => void {
  return (i, bytes) => {
    const whole = job.pieces[i]!;
    targets.get(i)!.set(bytes, (pieces[i]!.back![0] - whole.back![0]) * elementBytes[whole.type]);
  };
}
