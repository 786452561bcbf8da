/** Copies of a job's inputs and outputs along the axis of its plan, so that others can work on what has come and what is to come. */
import { elementBytes } from '../kernel.js';
import type { WireJob, WirePiece } from '../protocol.js';
import { spanOf } from '../span.js';
import type { JobControl } from './JobControl.js';
import { bytesAt, outputTargets, type Layout } from './layout.js';

/** Bytes of a copy after which others are told. */
const chunkBytes = 2 ** 20;

const isWhole = ({ cut }: WireJob) => cut !== undefined && cut.from === 0 && cut.to === cut.axis;

/** Whether the bytes of a piece can be brought in step by step along the axis. */
export function comesAlongAxis(job: WireJob, piece: WirePiece): boolean {
  return isWhole(job) && piece.data !== undefined && piece.per !== undefined;
}

/** Brings in the inputs that lie along the axis; `tell` hears of how many steps they are there. */
export async function copyInAlongAxis(
  memory: WebAssembly.Memory,
  job: WireJob,
  { at }: Layout,
  control: JobControl,
  tell: (steps: number) => void,
): Promise<void> {
  const { pieces, cut } = job;
  const stepBytes = pieces.reduce(
    (sum, piece) => sum + (comesAlongAxis(job, piece) ? piece.per! * elementBytes[piece.type] : 0),
    0,
  );
  if (!cut || stepBytes === 0) return;
  const steps = Math.max(1, Math.floor(chunkBytes / stepBytes));
  for (let from = 0; from < cut.axis; from += steps) {
    const to = Math.min(cut.axis, from + steps);
    for (const [i, piece] of pieces.entries()) {
      if (!comesAlongAxis(job, piece)) continue;
      const [start, end] = bytesOf(piece, cut.axis, from, to);
      bytesAt(memory, at[i]! + start, end - start).set(piece.data!.subarray(start, end));
    }
    tell(to);
    await control.turnIfDue();
  }
}

/** Takes the outputs out as they are finished, from the first step of the axis on. */
export class OutputsAlongAxis {
  /** Milliseconds that copies have taken. */
  tookMs = 0;
  readonly #memory: WebAssembly.Memory;
  readonly #job: WireJob;
  readonly #layout: Layout;
  readonly #targets: Map<number, Uint8Array<ArrayBuffer>>;
  #taken = 0;

  /** Undefined where an output does not lie along the axis. */
  static of(memory: WebAssembly.Memory, job: WireJob, layout: Layout): OutputsAlongAxis | undefined {
    const along = job.pieces.every(({ back, per, use }) => !back || (per !== undefined && use !== 'tail'));
    const last = job.passes.at(-1);
    if (!isWhole(job) || !along || last?.per === undefined || last.once !== undefined) return undefined;
    return new OutputsAlongAxis(memory, job, layout);
  }

  private constructor(memory: WebAssembly.Memory, job: WireJob, layout: Layout) {
    this.#memory = memory;
    this.#job = job;
    this.#layout = layout;
    this.#targets = outputTargets(job);
  }

  /** Takes out what is finished up to a step, when it is worth a copy. */
  take(steps: number): void {
    const { cut, pieces } = this.#job;
    const axis = cut!.axis;
    if (steps <= this.#taken) return;
    const started = performance.now();
    for (const [i, target] of this.#targets) {
      const [start, end] = bytesOf(pieces[i]!, axis, this.#taken, steps);
      target.set(bytesAt(this.#memory, this.#layout.at[i]! + start, end - start), start);
    }
    this.#taken = steps;
    this.tookMs += performance.now() - started;
  }

  get buffers(): ArrayBuffer[] {
    return [...this.#targets.values()].map(({ buffer }) => buffer);
  }
}

function bytesOf({ per, length, type }: WirePiece, axis: number, from: number, to: number): [number, number] {
  const size = elementBytes[type];
  const [start, end] = spanOf(per!, 0, length, axis, [from, to]);
  return [start * size, end * size];
}
