/** TensorFlow.js on its WebAssembly backend with SIMD, on one thread. It has f32 only. */
export const name = 'tfjs-wasm';
export const places = ['node', 'chromium'];

export async function open({ where, files, folder }) {
  const tf = await import('@tensorflow/tfjs-core');
  const { setWasmPaths, setThreadsCount } = await import('@tensorflow/tfjs-backend-wasm');
  setThreadsCount(1);
  const path = '@tensorflow/tfjs-backend-wasm/dist/';
  setWasmPaths(where === 'node' ? `${folder}/node_modules/${path}` : files(path));
  await tf.setBackend('wasm');
  await tf.ready();
  return {
    async multiply({ a }) {
      if (!(a.data instanceof Float32Array)) throw new Error('f32 only');
      return async (input) => {
        const [x, y] = [input.a, input.b].map(({ rows, cols, data }) => tf.tensor2d(data, [rows, cols]));
        const product = tf.matMul(x, y);
        const result = product.dataSync();
        for (const tensor of [x, y, product]) tensor.dispose();
        return result;
      };
    },
  };
}
