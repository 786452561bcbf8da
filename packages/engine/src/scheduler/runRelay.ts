/** Runs a job strip by strip on several workers: the first one gets the data and hands strips to the others. */
import { copyData, withoutSource } from '../copyData.js';
import { layOutSlot } from '../host/relaySlots.js';
import { stripsOf } from '../host/strips.js';
import type { Limits } from '../limits.js';
import { createRelayWords } from '../relayWords.js';
import type { Part } from '../span.js';
import { cutPlan, type CutPlan } from '../wire.js';
import type { Job } from './Job.js';
import type { Pool } from './Pool.js';
import type { WorkerAnswer } from './PooledWorker.js';
import { runCrew } from './runCrew.js';

/** Slots for each helper: it must not wait while the first worker does a strip of its own. */
const slotsEach = 3;

export interface RelayPlan {
  readonly cut: CutPlan;
  readonly strips: readonly Part[];
}

/** The job as strips, or undefined where it is not one to be cut so. */
export function planRelay({ kernel, plan }: Job): RelayPlan | undefined {
  const cut = cutPlan(plan, kernel.module);
  const strips = stripsOf(cut);
  return strips && { cut, strips };
}

/** See `runCrew`. */
export async function runRelay(
  job: Job,
  { cut, strips }: RelayPlan,
  limits: Limits,
  pool: Pool,
): Promise<WorkerAnswer[]> {
  const { kernel, workers, options } = job;
  const count = slotsEach * (workers.length - 1);
  const words = createRelayWords(count);
  const slots = new SharedArrayBuffer(layOutSlot(cut, strips[0]!).bytes * count);
  const answers = await runCrew(
    job,
    pool,
    words,
    async () => {
      const whole = await copyData(cut.pieces, options.transfer ?? []);
      // What doesn't lie along the axis, a table say, everybody gets.
      const others = await Promise.all(
        workers.slice(1).map(() =>
          copyData(
            cut.pieces.map((piece) => (piece.per === undefined ? piece : withoutSource(piece))),
            [],
          ),
        ),
      );
      const dataFor = (index: number) => (index === 0 ? whole : others[index - 1]!);
      return {
        wire: (index) => ({
          job: job.id,
          module: kernel.module.name,
          pieces: dataFor(index).pieces,
          passes: cut.passes,
          ...(cut.cut && { cut: cut.cut }),
          relay: { index, words, slots },
          limitMs: options.timeoutMs ?? limits.timeoutMs,
          memoryLimitBytes: limits.memoryLimitBytes,
        }),
        buffers: (index) => dataFor(index).buffers,
      };
    },
    () => {},
  );
  // The others' memories are as large as the first one's: a strip each.
  const peakBytes = (first: number) => first * job.crew + slots.byteLength;
  return answers.map((answer) =>
    answer.is === 'done'
      ? { ...answer, timing: { ...answer.timing, peakBytes: peakBytes(answer.timing.peakBytes) } }
      : answer,
  );
}
