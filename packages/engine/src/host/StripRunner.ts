/** Takes the strips of one job through a host's memory: bytes in, all passes, bytes out. */
import { elementBytes } from '../kernel.js';
import type { WireJob, WirePiece, WireTiming } from '../protocol.js';
import { spanOf, type Part } from '../span.js';
import type { Instance } from './instance.js';
import type { JobControl } from './JobControl.js';
import { bytesAt, copyIn, ensureMemory, layOut } from './layout.js';
import { runPasses } from './runPasses.js';
import { isInput, stripPieces, type Strip } from './strips.js';

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
  readonly #options: { dirty: boolean; stepwise: boolean };
  #carried = new Map<number, Uint8Array>();

  constructor(
    job: WireJob,
    first: Part,
    instance: Instance,
    control: JobControl,
    options: { dirty: boolean; stepwise: boolean },
  ) {
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

  /**
   * Runs a strip whose inputs `fill` puts in their places; `take` gets the bytes of each output. `base`: where the strip's
   * buffers lie, if not where those of all strips do.
   */
  async run(
    { pieces, passes }: Strip,
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
    // Inputs along the axis are filled in; the others are the same for each strip.
    const isSame = ({ per, use }: WirePiece) => per === undefined || !isInput(use);
    await copyIn(memory, part, layout, this.#control, this.#options.dirty, isSame);
    fill((i, bytes) => bytesAt(memory, layout.at[i]!, bytes));
    const copiedIn = performance.now();
    const passMs = await runPasses(part, this.#instance, layout, this.#control, this.#options.stepwise);
    const computed = performance.now();
    for (const [i, { back, from, type }] of pieces.entries()) {
      if (!back) continue;
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
