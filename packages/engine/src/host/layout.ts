/** Where the buffers of one job lie in linear memory. The only file that makes views of it, and none outlives a call. */
import { alignUp, strideOf, tailBytes, pageBytes } from '../arena.js';
import { elementBytes, type Use } from '../kernel.js';
import type { WireJob, WirePiece } from '../protocol.js';
import { HostFailure } from './failure.js';
import type { JobControl } from './JobControl.js';

/** Longer copies are done in pieces, so that a cancel is seen between them: this much takes a few milliseconds. */
const copyBytes = 8 * 2 ** 20;

export interface Layout {
  /** Address of each piece. */
  readonly at: readonly number[];
  /** First byte behind the plan: a tail grows from here. */
  readonly end: number;
}

/**
 * Addresses of a job's pieces from `heapBase` upward, but for those that lie somewhere already; a tail's cell lies last. Where several workers share memory, each has
 * its copy of an `own` piece, one behind the other.
 */
export function layOut(
  pieces: readonly WirePiece[],
  heapBase: number,
  { index, count: workers }: { index: number; count: number } = { index: 0, count: 1 },
): Layout {
  let end = alignUp(heapBase);
  const at = pieces.map(({ use, type, count, own, at: placed }) => {
    if (placed !== undefined) return placed;
    const start = end;
    const stride = strideOf(use, type, count);
    end += own ? stride * workers : stride;
    return own ? start + stride * index : start;
  });
  return { at, end };
}

/** Bytes that a memory has. It never gets smaller. */
export function memoryBytes(memory: WebAssembly.Memory): number {
  return memory.buffer.byteLength;
}

/** Grows memory for the plan, or refuses with both figures. */
export function ensureMemory(memory: WebAssembly.Memory, end: number, limitBytes: number): void {
  const have = memory.buffer.byteLength;
  if (end <= have) return;
  const refuse = () =>
    new HostFailure({
      code: 'kernel/out-of-memory',
      message: `The job needs ${end} bytes of memory; ${limitBytes} are allowed. Use a smaller input or raise memoryLimitBytes.`,
      detail: { neededBytes: end, limitBytes },
    });
  if (end > limitBytes) throw refuse();
  try {
    memory.grow(Math.ceil((end - have) / pageBytes));
  } catch {
    throw refuse();
  }
}

/**
 * Brings the inputs in, in turns of `control`, and prepares the rest. `dirty` fills what the kernel may not rely on, for
 * tests. `isMine` says which pieces to see to; an input without data lies there already.
 */
export async function copyIn(
  memory: WebAssembly.Memory,
  job: WireJob,
  { at, end }: Layout,
  control: JobControl,
  dirty: boolean | undefined,
  isMine: (piece: WirePiece) => boolean = () => true,
) {
  for (const [i, piece] of job.pieces.entries()) {
    if (!isMine(piece)) continue;
    const bytes = elementBytes[piece.type] * piece.count;
    const start = at[i]!;
    if (piece.use === 'tail') {
      tailCell(memory, start).set([end, 0, 0, 0]);
    } else if (piece.data) {
      for (let from = 0; from < bytes; from += copyBytes) {
        const count = Math.min(copyBytes, bytes - from);
        bytesAt(memory, start + from, count).set(piece.data.subarray(from, from + count));
        if (from + count < bytes) await control.turn(0);
      }
    } else if (piece.zero || (dirty && !isInput(piece.use))) {
      bytesAt(memory, start, bytes).fill(piece.zero ? 0 : 0xa5);
    }
  }
}

/**
 * A place on the page's side for each output of known length, by the index of its piece: in the buffer that an input came
 * in where the sizes agree, because a fresh one costs many times more. A job in strips still reads its inputs while it
 * writes, so there only an input that lies along the axis in the same way will do.
 */
export function outputTargets(job: WireJob, inStrips = false): Map<number, Uint8Array<ArrayBuffer>> {
  const perStep = ({ per = 0, type }: WirePiece) => per * elementBytes[type];
  const spare = job.pieces.filter((piece) => piece.data && piece.given && (!inStrips || piece.per !== undefined));
  const targets = new Map<number, Uint8Array<ArrayBuffer>>();
  for (const [i, piece] of job.pieces.entries()) {
    const { back, use, type } = piece;
    if (!back || use === 'tail') continue;
    const bytes = (back[1] - back[0]) * elementBytes[type];
    const fit = spare.findIndex(
      (input) => input.data!.buffer.byteLength === bytes && (!inStrips || perStep(input) === perStep(piece)),
    );
    const buffer = fit >= 0 ? (spare.splice(fit, 1)[0]!.data!.buffer as ArrayBuffer) : new ArrayBuffer(bytes);
    targets.set(i, new Uint8Array(buffer));
  }
  return targets;
}

/** Takes the outputs out, in turns of `control` and in the order of their pieces. */
export async function copyOut(
  memory: WebAssembly.Memory,
  job: WireJob,
  { at, end }: Layout,
  control: JobControl,
): Promise<ArrayBuffer[]> {
  const targets = outputTargets(job);
  const outputs: ArrayBuffer[] = [];
  for (const [i, piece] of job.pieces.entries()) {
    if (!piece.back) continue;
    const size = elementBytes[piece.type];
    const target = targets.get(i);
    if (!target) {
      outputs.push(tailOutput(memory, at[i]!, end, size));
      continue;
    }
    const start = at[i]! + (piece.back[0] - piece.from) * size;
    for (let done = 0; done < target.length; done += copyBytes) {
      const count = Math.min(copyBytes, target.length - done);
      target.set(bytesAt(memory, start + done, count), done);
      if (done + count < target.length) await control.turn(0);
    }
    outputs.push(target.buffer);
  }
  return outputs;
}

/** Whether a piece begins with bytes of the caller's. */
export function isInput(use: Use): boolean {
  return use === 'read' || use === 'update';
}

/** A view for a copy; the next call into WebAssembly may end it. */
export function bytesAt(memory: WebAssembly.Memory, at: number, bytes: number): Uint8Array<ArrayBuffer> {
  return new Uint8Array(memory.buffer, at, bytes);
}

function tailCell({ buffer }: WebAssembly.Memory, at: number): Uint32Array {
  return new Uint32Array(buffer, at, tailBytes / 4);
}

function tailOutput(memory: WebAssembly.Memory, cell: number, end: number, size: number): ArrayBuffer {
  const [, ptr = 0, bytes = 0] = tailCell(memory, cell);
  if (bytes === 0) return new ArrayBuffer(0);
  if (ptr < end || ptr + bytes > memory.buffer.byteLength || bytes % size !== 0)
    throw new HostFailure({
      code: 'kernel/protocol',
      message: 'The kernel put its output outside of its memory.',
      detail: { ptr, bytes },
    });
  return memory.buffer.slice(ptr, ptr + bytes);
}

/** The end of a job's memory: of its buffers, or of the output that grew behind them. */
export function peakBytes(memory: WebAssembly.Memory, { pieces }: WireJob, { at, end }: Layout): number {
  const tail = pieces.findIndex(({ use }) => use === 'tail');
  return tail < 0 ? end : Math.max(end, tailCell(memory, at[tail]!)[0]!);
}

/** The `units` word of a tail. */
export function tailUnits(memory: WebAssembly.Memory, cell: number): number {
  return tailCell(memory, cell)[3]!;
}

/** Stores what a plain function returned. */
export function storeValue(memory: WebAssembly.Memory, at: number, piece: WirePiece, value: unknown): void {
  const view = new DataView(memory.buffer, at, 8);
  if (typeof value === 'bigint') view.setBigInt64(0, value, true);
  else if (piece.type === 'f64') view.setFloat64(0, Number(value), true);
  else if (piece.type === 'f32') view.setFloat32(0, Number(value), true);
  else view.setInt32(0, Number(value), true);
}
