/** Runs a job strip by strip (see `strips.ts`). */
import type { WireJob, WireTiming } from '../protocol.js';
import type { Part } from '../span.js';
import type { HostOptions } from './HostOptions.js';
import type { Instance } from './instance.js';
import type { JobControl } from './JobControl.js';
import { outputTargets } from './layout.js';
import { StripRunner } from './StripRunner.js';

export async function runStrips(
  job: WireJob,
  parts: readonly Part[],
  instance: Instance,
  control: JobControl,
  options: HostOptions,
): Promise<{ outputs: ArrayBuffer[]; timing: WireTiming }> {
  const runner = new StripRunner(job, parts[0]!, instance, control, options);
  const targets = outputTargets(job, true);
  for (const part of parts) {
    await runner.runPart(part, targets);
    await control.turnIfDue();
  }
  return { outputs: [...targets.values()].map(({ buffer }) => buffer), timing: runner.timing };
}
