/** Runs one worker's part of a job over memory that it shares with others. */
import type { SharedPart, WireJob, WirePiece, WireTiming } from '../protocol.js';
import { comesAlongAxis, copyInAlongAxis, OutputsAlongAxis } from './axisCopies.js';
import { Crew } from './Crew.js';
import type { HostOptions } from './HostOptions.js';
import type { Instance } from './instance.js';
import type { JobControl } from './JobControl.js';
import { copyIn, copyOut, layOut } from './layout.js';
import { runPasses } from './runPasses.js';

/**
 * The memory reaches as far as the job needs: the page has seen to that, and has put there what it did not hand over. The
 * first worker copies in what it was given, and the outputs out.
 */
export async function runShared(
  job: WireJob,
  shared: SharedPart,
  instance: Instance,
  control: JobControl,
  { dirty, waitMs = 0 }: HostOptions,
): Promise<{ outputs: ArrayBuffer[]; timing: WireTiming }> {
  const { memory } = instance;
  const crew = new Crew(job, shared, control, waitMs);
  const layout = layOut(job.pieces, shared.base, shared);
  const mine = (piece: WirePiece) => (crew.first && !comesAlongAxis(job, piece)) || piece.own === true;
  await copyIn(memory, job, layout, control, dirty, mine);
  if (crew.first) {
    await copyInAlongAxis(memory, job, layout, control, (steps) => crew.tellFilled(steps));
    crew.tellFilled();
  }
  const copiedIn = performance.now();
  const taken = crew.first ? OutputsAlongAxis.of(memory, job, layout) : undefined;
  crew.onFinished = (steps) => taken?.take(steps);
  const passMs = await runPasses(job, instance, layout, control, crew);
  const computed = performance.now();
  const outputs = taken ? taken.buffers : crew.first ? await copyOut(memory, job, layout, control) : [];
  const takenMs = taken?.tookMs ?? 0;
  const timing = {
    copyInMs: copiedIn - control.startedAt,
    computeMs: computed - copiedIn - takenMs,
    copyOutMs: performance.now() - computed + takenMs,
    passMs,
    peakBytes: layout.end,
  };
  return { outputs, timing };
}
