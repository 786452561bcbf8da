/** Runs a job on the workers that were taken for it, over one memory or in parts; watches the time, makes the answer. */
import type { RunEvent, Timing } from '../computeState.js';
import { yieldToMessages } from '../host/yieldToMessages.js';
import type { ArrayOf, Element } from '../kernel.js';
import type { Limits } from '../limits.js';
import { errorOfFailure, errorOfResult } from '../toError.js';
import { cutAxis, joinParts, nameOutputs, type Part } from '../wire.js';
import type { Deadlines } from './Deadlines.js';
import type { Job } from './Job.js';
import type { Pool } from './Pool.js';
import type { WorkerAnswer } from './PooledWorker.js';
import { runParts } from './runParts.js';
import type { Sharing } from './Sharing.js';

/** Joining this much takes a few milliseconds; then other work gets a turn. */
const turnBytes = 8 * 2 ** 20;

type Done = Extract<WorkerAnswer, { is: 'done' }>;

/** Never throws: whatever happens is settled. */
export async function executeJob(
  job: Job,
  limits: Limits,
  pool: Pool,
  sharing: Sharing | undefined,
  deadlines: Deadlines,
  settle: (event: RunEvent<unknown>) => void,
): Promise<void> {
  job.startedAt = performance.now();
  job.control.emit({ type: 'running', progress: { phase: 'compute', ratio: 0, done: 0, total: null } });
  deadlines.add(job, job.options.timeoutMs ?? limits.timeoutMs);
  try {
    const cut = !job.shared && job.workers.length > 1;
    const shared = job.shared ? await sharing?.run(job) : undefined;
    job.shared = shared !== undefined;
    const parts = cut ? cutAxis(job.plan, job.workers.length) : [undefined];
    const answers = shared ?? (await runParts(job, parts, limits, pool));
    if (job.stop.aborted) settle({ type: 'cancelled', stopped: job.stopped });
    else settle(await answerOf(job, parts, answers, limits));
  } catch (error) {
    settle({ type: 'error', error: errorOfResult(job.kernel, error) });
  } finally {
    deadlines.delete(job);
    clearTimeout(job.graceTimer);
  }
}

async function answerOf(
  job: Job,
  parts: ReadonlyArray<Part | undefined>,
  answers: readonly WorkerAnswer[],
  { memoryLimitBytes }: Limits,
): Promise<RunEvent<unknown>> {
  const { kernel, input, plan } = job;
  const failed = answers.find((answer) => answer.is === 'failed');
  if (failed) {
    const compiled = { ...job.loaded!, shared: job.shared, memoryLimitBytes };
    return { type: 'error', error: await errorOfFailure(kernel, input, failed.failure, compiled) };
  }
  const done = answers as Done[];
  if (plan.call) {
    const data = plan.call.result(done[0]!.called);
    return { type: 'success', data, timing: timingOf(job, done), source: 'wasm' };
  }
  const buffers = done.map(({ outputs }) => outputs);
  const outputs =
    parts[0] === undefined ? nameOutputs(plan, buffers[0] ?? []) : await joinInTurns(job, parts as Part[], buffers);
  const data = kernel.result(outputs, input);
  return { type: 'success', data, timing: timingOf(job, done), source: 'wasm' };
}

async function joinInTurns(job: Job, parts: readonly Part[], buffers: ReadonlyArray<readonly ArrayBuffer[]>) {
  const { outputs, steps } = joinParts(job.plan, parts, buffers);
  for (const { target, source } of steps) {
    for (let at = 0; at < source.length; at += turnBytes) {
      target.set(source.subarray(at, at + turnBytes), at);
      if (source.length > turnBytes) await yieldToMessages();
      if (job.stop.aborted) return outputs;
    }
  }
  return outputs satisfies Record<string, ArrayOf[Element]>;
}

/** Parts run side by side, so the slowest counts; on shared memory the first worker, which copies in and out. */
function timingOf(job: Job, done: readonly Done[]): Timing {
  const { createdAt, loadedAt, startedAt = loadedAt, loaded } = job;
  const slowest = job.shared ? done[0]! : done.reduce((a, b) => (b.timing.computeMs > a.timing.computeMs ? b : a));
  return {
    ...slowest.timing,
    loadMs: loadedAt - createdAt,
    queueMs: startedAt - loadedAt,
    totalMs: performance.now() - createdAt,
    variant: loaded?.variant ?? 'base',
    workers: job.shared ? job.crew : done.length,
    sharedMemory: job.shared,
    peakBytes: job.shared ? slowest.timing.peakBytes : done.reduce((sum, { timing }) => sum + timing.peakBytes, 0),
  };
}
