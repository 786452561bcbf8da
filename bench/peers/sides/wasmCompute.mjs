/** Ours, as it is packed: the inline engine, in the thread that the others run in. */
import { createInlineEngine } from '@wasm-compute/engine/inline';
import { diagonal } from '../inputs.mjs';

export const name = 'wasm-compute';
export const places = ['node', 'chromium'];

const kernels = {
  multiply: () => import('@wasm-compute/engine/kernels/matrix/multiply'),
  inverse: () => import('@wasm-compute/engine/kernels/matrix/inverse'),
  solve: () => import('@wasm-compute/engine/kernels/matrix/solve'),
  lu: () => import('@wasm-compute/engine/kernels/matrix/lu'),
  qr: () => import('@wasm-compute/engine/kernels/matrix/qr'),
  cholesky: () => import('@wasm-compute/engine/kernels/matrix/cholesky'),
  determinant: () => import('@wasm-compute/engine/kernels/matrix/determinant'),
  eigen: () => import('@wasm-compute/engine/kernels/matrix/eigen'),
  svd: () => import('@wasm-compute/engine/kernels/matrix/svd'),
  grayscale: () => import('@wasm-compute/engine/kernels/image/grayscale'),
  gaussianBlur: () => import('@wasm-compute/engine/kernels/image/gaussianBlur'),
  boxBlur: () => import('@wasm-compute/engine/kernels/image/boxBlur'),
  sharpen: () => import('@wasm-compute/engine/kernels/image/sharpen'),
  factorize: () => import('@wasm-compute/engine/kernels/number-theory/factorize'),
  fibonacci: () => import('@wasm-compute/engine/kernels/number-theory/fibonacci'),
  lttb: () => import('@wasm-compute/engine/kernels/chart/lttb'),
};

/** The kernel that does an operation of the contests, or undefined where several calls do it. */
export async function kernelOf(operation) {
  const kernel = operation === 'symmetricEigen' ? 'eigen' : operation;
  return operation === 'factorize' ? undefined : (await kernels[kernel]())[kernel];
}

/** The pixels of a picture that its caller needs no longer. */
export const lent = ({ image }) => ({ transfer: [image.data.buffer] });

export async function open({ variant }) {
  const engine = createInlineEngine({ ...(variant && { variant }), timeoutMs: Infinity });
  /** An operation that runs a kernel and shows what `show` takes of its result. */
  const run =
    (kernel, show, options = () => ({})) =>
    async () => {
      const loaded = (await kernels[kernel]())[kernel];
      return async (input) => show(await engine.run(loaded, input, options(input)));
    };
  const data = (matrix) => matrix.data;
  return {
    multiply: run('multiply', data),
    inverse: run('inverse', data),
    solve: run('solve', data),
    lu: run('lu', ({ u }) => diagonal(u)),
    qr: run('qr', ({ r }) => diagonal(r)),
    cholesky: run('cholesky', ({ l }) => diagonal(l)),
    determinant: run('determinant', (value) => [Math.log2(Math.abs(value))]),
    symmetricEigen: run('eigen', ({ values }) => values),
    svd: run('svd', ({ s }) => s),
    grayscale: run('grayscale', data, lent),
    gaussianBlur: run('gaussianBlur', data, lent),
    boxBlur: run('boxBlur', data, lent),
    sharpen: run('sharpen', data, lent),
    factorize: async () => {
      const kernel = (await kernels.factorize()).factorize;
      return async ({ numbers }) => {
        const all = [];
        for (const n of numbers) all.push(await engine.run(kernel, { n }));
        return all;
      };
    },
    fibonacci: run('fibonacci', (value) => value),
    lttb: run('lttb', ({ indices }) => indices),
  };
}
