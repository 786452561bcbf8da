import { defineKernel, defineModule, InputError, write } from '@wasm-compute/engine';

interface ToyExports {
  double: [value: number, out: ReturnType<typeof write<'f64'>>];
}

/** A module that exists only as a description: enough for an engine that runs nothing. */
const toyModule = defineModule<ToyExports>()('toy', { signatures: { double: ['f64', 'out f64'] }, files: {} });

/** Twice a number. Refuses NaN, so that there is an input error to see. */
export const double = defineKernel(toyModule, {
  name: 'double',
  plan({ value }: { value: number }) {
    if (Number.isNaN(value)) throw new InputError('toy/not-a-number', 'The value is not a number. Give one.');
    const out = write('f64', 1);
    return { output: { out }, passes: [toyModule.double(value, out).once()] };
  },
  result: ({ out }) => out[0] ?? 0,
});
