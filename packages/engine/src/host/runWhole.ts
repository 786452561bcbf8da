/** Runs a job, or a worker's part of one, over a memory of its own. */
import type { WireJob, WirePiece, WireTiming } from '../protocol.js';
import type { HostOptions } from './HostOptions.js';
import type { Instance } from './instance.js';
import type { JobControl } from './JobControl.js';
import { copyIn, copyOut, ensureMemory, layOut, peakBytes } from './layout.js';
import { runPasses } from './runPasses.js';

/** Undefined, and nothing done, when an input that was kept is not there any more. */
export async function runWhole(
  job: WireJob,
  instance: Instance,
  control: JobControl,
  { dirty }: HostOptions,
): Promise<{ outputs: ArrayBuffer[]; timing: WireTiming } | undefined> {
  const { memory, residents } = instance;
  const placing = residents.place(job.pieces, job.memoryLimitBytes);
  if ([...placing.fresh].some(({ data }) => !data)) return undefined;
  // What lies there already is not copied again, though it may have come along.
  const isMine = (piece: WirePiece) => piece.at === undefined || placing.fresh.has(piece);
  const placed = { ...job, pieces: placing.pieces };
  const layout = layOut(placed.pieces, placing.base);
  ensureMemory(memory, layout.end, job.memoryLimitBytes);
  await copyIn(memory, placed, layout, control, dirty, isMine);
  placing.commit();
  const copiedIn = performance.now();
  const passMs = await runPasses(placed, instance, layout, control);
  const computed = performance.now();
  const outputs = await copyOut(memory, placed, layout, control);
  const timing = {
    copyInMs: copiedIn - control.startedAt,
    computeMs: computed - copiedIn,
    copyOutMs: performance.now() - computed,
    passMs,
    peakBytes: peakBytes(memory, placed, layout),
  };
  return { outputs, timing };
}
