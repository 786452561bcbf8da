/** Runs a job strip by strip (see `strips.ts`). */
import { elementBytes } from '../kernel.js';
import type { WireJob, WireTiming } from '../protocol.js';
import type { Part } from '../span.js';
import type { Instance } from './instance.js';
import type { JobControl } from './JobControl.js';
import { outputTargets } from './layout.js';
import { StripRunner } from './StripRunner.js';
import { stripOf, type Strip } from './strips.js';

export async function runStrips(
  job: WireJob,
  parts: readonly Part[],
  instance: Instance,
  control: JobControl,
  options: { dirty: boolean; stepwise: boolean },
): Promise<{ outputs: ArrayBuffer[]; timing: WireTiming }> {
  const runner = new StripRunner(job, parts[0]!, instance, control, options);
  const targets = outputTargets(job, true);
  for (const part of parts) {
    const strip = stripOf(job, part);
    await runner.run(strip, (place) => runner.cut(strip, place), putInto(job, strip, targets));
    await control.turnIfDue();
  }
  return { outputs: [...targets.values()].map(({ buffer }) => buffer), timing: runner.timing };
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
