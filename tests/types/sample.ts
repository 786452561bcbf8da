/** Two modules as the build would describe them, with every kind of parameter. Nothing of this is run. */
import { defineKernel, defineModule, read, scratch, tail, write } from '@wasm-compute/engine';
import type { I32, In, Out, Scratch, Tail, U64 } from '../../packages/engine/src/kernel';

export interface SampleExports {
  blend: [a: In<'f64'>, out: Out<'f64'>, work: Scratch<'u32'>, count: I32];
  digits: [out: Tail, n: U64];
}

export const sampleModule = defineModule<SampleExports>()('sample', {
  signatures: { blend: ['in f64', 'out f64', 'scratch u32', 'i32'], digits: ['tail', 'u64'] },
  files: {},
});

export const otherModule = defineModule<{ step: [out: Out<'u8'>] }>()('other', {
  signatures: { step: ['out u8'] },
  files: {},
});

export const blend = defineKernel(sampleModule, {
  name: 'blend',
  plan({ values }: { values: Float64Array }) {
    const out = write('f64', values.length);
    const work = scratch('u32', 4, { zero: true });
    return {
      output: { out },
      passes: [sampleModule.blend(read(values), out, work, values.length).over(values.length)],
    };
  },
  result: ({ out }) => out,
});

export const digits = defineKernel(sampleModule, {
  name: 'digits',
  plan({ n }: { n: bigint }) {
    const text = tail('u8');
    return { output: { text }, passes: [sampleModule.digits(text, n).over(1)] };
  },
  result: ({ text }) => String.fromCharCode(...text),
});
