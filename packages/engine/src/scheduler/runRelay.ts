/** Runs a job strip by strip on several workers: the first one gets the data and hands strips to the others. */
import { copyData, withoutSource } from '../copyData.js';
import { ensureMemory } from '../host/layout.js';
import { parcelsOf, relayStripsOf, slotBytes } from '../host/strips.js';
import type { Limits } from '../limits.js';
import { createRelayWords } from '../relayWords.js';
import type { Part } from '../span.js';
import { cutPlan, type CutPlan } from '../wire.js';
import type { Job } from './Job.js';
import type { Pool } from './Pool.js';
import type { WorkerAnswer } from './PooledWorker.js';
import { runCrew } from './runCrew.js';
import type { SharedSpace } from './SharedSpaces.js';

/** Slots for each other worker: it must not wait while the first one does a strip of its own. */
const slotsEach = 3;

export interface RelayPlan {
  readonly cut: CutPlan;
  readonly parcels: readonly Part[];
  /** Steps of the strips in which the first worker does its parcels. */
  readonly steps: number;
  /** A parcel fits in each slot. */
  readonly slots: number;
  readonly slotBytes: number;
}

/** The job as parcels of strips, or undefined where it is not one to be cut so. */
export function planRelay({ plan, workers }: Job): RelayPlan | undefined {
  const cut = cutPlan(plan);
  const strips = relayStripsOf(cut);
  if (!strips) return undefined;
  const parcels = parcelsOf(cut, strips, workers.length);
  const [from, to] = strips[0]!;
  return {
    cut,
    parcels,
    steps: to - from,
    slots: slotsEach * (workers.length - 1),
    slotBytes: slotBytes(cut, parcels),
  };
}

/** See `runCrew`. `free` is called when the space may be used again. */
export function runRelay(
  job: Job,
  { cut, parcels, steps, slots, slotBytes: bytes }: RelayPlan,
  space: SharedSpace,
  limits: Limits,
  pool: Pool,
  free: () => void,
): Promise<WorkerAnswer[]> {
  const { kernel, workers, options } = job;
  const isGivenUp = () => job.stop.aborted;
  const words = createRelayWords(slots);
  const needed = { use: 'scratch', type: 'u8', from: 0, count: slots * bytes } as const;
  const { base } = space.residents.place([needed], limits.memoryLimitBytes);
  return runCrew(
    job,
    pool,
    words,
    async () => {
      ensureMemory(space.memory, base + slots * bytes, limits.memoryLimitBytes);
      const whole = await copyData(cut.pieces, options.transfer ?? [], isGivenUp);
      // What doesn't lie along the axis, a table say, everybody gets.
      const bare = cut.pieces.map((piece) => (piece.per === undefined ? piece : withoutSource(piece)));
      const others = await Promise.all(workers.slice(1).map(() => copyData(bare, [], isGivenUp)));
      const dataFor = (index: number) => (index === 0 ? whole : others[index - 1]!);
      const relay = {
        words,
        parcels,
        steps,
        space: space.id,
        base,
        slotBytes: bytes,
      };
      return {
        wire: (index) => ({
          job: job.id,
          module: kernel.module.name,
          pieces: dataFor(index).pieces,
          passes: cut.passes,
          ...(cut.cut && { cut: cut.cut }),
          relay: { index, ...relay },
          limitMs: options.timeoutMs ?? limits.timeoutMs,
          memoryLimitBytes: limits.memoryLimitBytes,
        }),
        buffers: (index) => dataFor(index).buffers,
        enlist: (worker) => worker.share(space),
      };
    },
    free,
  ).then((answers) =>
    answers.map((answer) =>
      answer.is === 'done'
        ? {
            ...answer,
            timing: { ...answer.timing, peakBytes: answer.timing.peakBytes + base + slots * bytes },
          }
        : answer,
    ),
  );
}
