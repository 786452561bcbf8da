/** onnxruntime-web: a model of one MatMul node, in WebAssembly with SIMD, on one thread. */
export const name = 'onnxruntime-web';
export const places = ['node', 'chromium'];

const varint = (value) => {
  const bytes = [];
  for (let rest = value; ; rest = Math.floor(rest / 128)) {
    if (rest < 128) return [...bytes, rest];
    bytes.push((rest % 128) + 128);
  }
};
const number = (field, value) => [...varint(field * 8), ...varint(value)];
const block = (field, bytes) => [...varint(field * 8 + 2), ...varint(bytes.length), ...bytes];
const text = (field, value) => block(field, [...new TextEncoder().encode(value)]);

/** The protobuf bytes of `y = MatMul(a, b)`. */
function matMulModel(elementType, shapes) {
  const value = (field, label, dims) =>
    block(field, [
      ...text(1, label),
      ...block(
        2,
        block(1, [
          ...number(1, elementType),
          ...block(
            2,
            dims.flatMap((dim) => block(1, number(1, dim))),
          ),
        ]),
      ),
    ]);
  const node = [...text(1, 'a'), ...text(1, 'b'), ...text(2, 'y'), ...text(4, 'MatMul')];
  const graph = [
    ...block(1, node),
    ...text(2, 'product'),
    ...value(11, 'a', shapes.a),
    ...value(11, 'b', shapes.b),
    ...value(12, 'y', shapes.y),
  ];
  return Uint8Array.from([...number(1, 8), ...block(7, graph), ...block(8, [...text(1, ''), ...number(2, 13)])]);
}

export async function open({ where, files }) {
  const ort = where === 'node' ? await import('onnxruntime-web') : await import('onnxruntime-web/wasm');
  ort.env.wasm.numThreads = 1;
  if (files) ort.env.wasm.wasmPaths = files('onnxruntime-web/dist/');
  return {
    async multiply({ a, b }) {
      const [type, code] = a.data instanceof Float32Array ? ['float32', 1] : ['float64', 11];
      const model = matMulModel(code, { a: [a.rows, a.cols], b: [b.rows, b.cols], y: [a.rows, b.cols] });
      const session = await ort.InferenceSession.create(model, { executionProviders: ['wasm'] });
      const tensor = ({ rows, cols, data }) => new ort.Tensor(type, data, [rows, cols]);
      return async (input) => (await session.run({ a: tensor(input.a), b: tensor(input.b) })).y.data;
    },
  };
}
