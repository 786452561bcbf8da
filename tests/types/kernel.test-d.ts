/** What the types of the kernel model infer, and what they refuse. Compiled by `npm run typecheck`; nothing is run. */
import { defineKernel, read, scratch, tail, write, type Engine, type Kernel } from '@wasm-compute/engine';
import { equal } from 'node:assert';
import { holds, type Equal } from './equal';
import { blend, digits, otherModule, sampleModule } from './sample';

declare const engine: Engine;
const values = new Float64Array(3);
const out = write('f64', 3);
const work = scratch('u32', 4);

export async function infers() {
  holds<Equal<typeof blend, Kernel<{ values: Float64Array }, Float64Array<ArrayBuffer>>>>();
  holds<Equal<typeof digits, Kernel<{ n: bigint }, string>>>();
  const answer = await engine.run(digits, { n: 5n });
  holds<Equal<typeof answer, string>>();
  const run = engine.run(blend, { values });
  run.watch((event) => {
    if (event.type === 'success') holds<Equal<typeof event.data, Float64Array<ArrayBuffer>>>();
  });
  equal(answer, '5');
}

export function refusesInput() {
  // @ts-expect-error the input of another kernel
  void engine.run(blend, { n: 5n });
  // @ts-expect-error a number for a bigint
  void engine.run(digits, { n: 5 });
  // @ts-expect-error a missing property
  void engine.run(digits, {});
  // @ts-expect-error an unknown property
  void engine.run(digits, { n: 5n, base: 10 });
  // @ts-expect-error no input
  void engine.run(digits);
}

export function refusesArguments() {
  // @ts-expect-error a misspelt export
  sampleModule.blent(read(values), out, work, 3);
  // @ts-expect-error another element type
  sampleModule.blend(read(new Float32Array(3)), out, work, 3);
  // @ts-expect-error a read-only buffer as output
  sampleModule.blend(read(values), read(values), work, 3);
  // @ts-expect-error a number for a buffer
  sampleModule.blend(7, out, work, 3);
  // @ts-expect-error a buffer for a number
  sampleModule.blend(read(values), out, work, read(values));
  // @ts-expect-error one argument short
  sampleModule.blend(read(values), out, work);
  // @ts-expect-error begin and end, which the host adds
  sampleModule.blend(read(values), out, work, 3, 0, 3);
  // @ts-expect-error a bigint for an i32
  sampleModule.blend(read(values), out, work, 3n);
  // @ts-expect-error a number for a u64
  sampleModule.digits(tail('u8'), 5);
  // @ts-expect-error a plain buffer for a tail
  sampleModule.digits(write('u8', 4), 5n);
  // @ts-expect-error scratch of another element type
  sampleModule.blend(read(values), out, scratch('u16', 4), 3);
  // @ts-expect-error an output buffer for scratch
  sampleModule.blend(read(values), out, write('u32', 4), 3);
}

export function refusesPlans() {
  defineKernel(sampleModule, {
    name: 'foreign',
    // @ts-expect-error a pass of another module
    plan() {
      const bytes = write('u8', 4);
      return { output: { bytes }, passes: [otherModule.step(bytes).over(4)] };
    },
    result: () => 0,
  });
  defineKernel(sampleModule, {
    name: 'backwards',
    // @ts-expect-error a read-only buffer as the plan's output
    plan() {
      return { output: { values: read(values) }, passes: [sampleModule.blend(read(values), out, work, 3).over(3)] };
    },
    result: () => 0,
  });
  defineKernel(sampleModule, {
    name: 'misspelt',
    plan() {
      return { output: { out }, passes: [sampleModule.blend(read(values), out, work, 3).over(3)] };
    },
    // @ts-expect-error a misspelt output
    result: ({ oud }) => oud,
  });
}
