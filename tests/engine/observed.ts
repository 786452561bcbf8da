/** A fake engine that is observed, for tests of what listens to it. */
import { instrument } from '@wasm-compute/engine/telemetry';
import { createFakeEngine } from '@wasm-compute/engine/testing';
import type { RunOptions } from '@wasm-compute/engine';
import { double } from './toyKernel';

export function observed() {
  const fake = createFakeEngine();
  const instrumented = instrument(fake);
  const run = (options?: RunOptions) => {
    const started = instrumented.engine.run(double, { value: 1 }, options);
    started.catch(() => {});
    return started;
  };
  return { fake, instrumented, run };
}
