/** Walks the passes of a job, or of a strip of it, over buffers that lie in memory; with a crew, does its part of each. */
import { elementBytes } from '../kernel.js';
import type { WireJob, WirePass } from '../protocol.js';
import { HostFailure } from './failure.js';
import type { Instance } from './instance.js';
import type { Crew } from './Crew.js';
import type { JobControl } from './JobControl.js';
import { storeValue, tailUnits, type Layout } from './layout.js';
import { runSlices, type UnitRange } from './slices.js';

/** Milliseconds of each pass. Throws a HostFailure where one fails. */
export async function runPasses(
  job: WireJob,
  instance: Instance,
  layout: Layout,
  control: JobControl,
  crew?: Crew,
): Promise<number[]> {
  const { memory } = instance;
  const passMs: number[] = [];
  for (const [i, pass] of job.passes.entries()) {
    const start = performance.now();
    const end = typeof pass.end === 'object' ? tailUnits(memory, layout.at[pass.end.piece]!) : pass.end;
    const ranges: Iterable<UnitRange> | AsyncIterable<UnitRange> = crew
      ? crew.ranges(i, pass, end)
      : [[pass.begin, end]];
    const { status, done } = await callPass(pass, ranges, job, instance, layout, control);
    if (status === 1)
      throw new HostFailure({
        code: 'kernel/out-of-memory',
        message: 'The result outgrew the memory of its module.',
        detail: { haveBytes: memory.buffer.byteLength },
      });
    if (status > 0) throw new HostFailure({ status });
    if (end !== Infinity) control.advance((crew ? done : end - pass.begin) * pass.weight);
    await crew?.untilFinished(i, pass, end);
    control.pause(0);
    await control.turnIfDue();
    passMs.push(performance.now() - start);
  }
  return passMs;
}

async function callPass(
  pass: WirePass,
  ranges: Iterable<UnitRange> | AsyncIterable<UnitRange>,
  job: WireJob,
  { exports, memory }: Instance,
  layout: Layout,
  control: JobControl,
): Promise<{ status: number; done: number }> {
  const fn = exports[pass.run];
  if (typeof fn !== 'function')
    throw new HostFailure({
      code: 'load/incompatible',
      message: `The module "${job.module}" does not export "${pass.run}".`,
      detail: { missing: pass.run },
    });
  const args = pass.args.map((arg) => {
    if (typeof arg !== 'object') return arg;
    const piece = job.pieces[arg.piece]!;
    // Virtual: where element 0 of the whole job would lie, so that a kernel counts in whole-job coordinates.
    return (layout.at[arg.piece]! - piece.from * elementBytes[piece.type]) | 0;
  });
  const wanted = args.length + (pass.once === undefined ? 2 : 0);
  if (fn.length !== wanted)
    throw new HostFailure({
      code: 'load/incompatible',
      message: `"${pass.run}" takes ${fn.length} parameters; the plan gives ${wanted}.`,
    });
  if (pass.once !== undefined) {
    let done = 0;
    for await (const [from, to] of ranges) {
      done += to - from;
      const value: unknown = fn(...args);
      if (typeof pass.once === 'object')
        storeValue(memory, layout.at[pass.once.piece]!, job.pieces[pass.once.piece]!, value);
    }
    return { status: 0, done };
  }
  return runSlices((from, to) => Number(fn(...args, from, to)), ranges, pass.step, {
    get sliceEnd() {
      return control.sliceEnd;
    },
    turn: (units) => control.turn(units * pass.weight),
  });
}
