import { defineKernel, write } from '@wasm-compute/engine';
import { probeModule } from '../../fixtures/modules/probe/module.generated';

/** Takes minutes. */
export const long = defineKernel(probeModule, {
  name: 'kernel 0',
  plan({ units }: { units: number }) {
    const out = write('u32', units);
    return { output: { out }, passes: [probeModule.spin(out, 50_000).over(units)] };
  },
  result: ({ out }) => out,
});
