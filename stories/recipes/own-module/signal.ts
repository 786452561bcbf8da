/** Kernels of a `.wasm` that was written by hand: what its functions take, and how typed input gets there. */
import { declareModule, defineKernel, InputError, read, write } from '@wasm-compute/engine';

const signal = declareModule('signal', {
  file: new URL('./signal.wasm', import.meta.url),
  exports: {
    dot: ['in f64', 'in f64', 'i32', '-> f64'],
    autocorrelate: ['in f64', 'out f64', 'i32'],
  },
});

/** The dot product of two arrays of equal length. */
export const dot = defineKernel(signal, {
  name: 'dot',
  plan({ x, y }: { x: Float64Array; y: Float64Array }) {
    if (x.length !== y.length)
      throw new InputError(
        'signal/length',
        `x has ${x.length} numbers and y has ${y.length}; both need the same length.`,
      );
    const sum = write('f64', 1);
    return { output: { sum }, passes: [signal.dot(read(x), read(y), x.length).once(sum)] };
  },
  result: ({ sum }) => sum[0]!,
});

/** How much a signal resembles itself, shifted by 0, 1, 2, … samples. One unit is one shift. */
export const autocorrelate = defineKernel(signal, {
  name: 'autocorrelate',
  plan({ x, shifts }: { x: Float64Array; shifts: number }) {
    const out = write('f64', shifts);
    return { output: { out }, passes: [signal.autocorrelate(read(x), out, x.length).over(shifts)] };
  },
  result: ({ out }) => out,
});
