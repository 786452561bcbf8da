import { createEngine } from '@wasm-compute/engine';
import { createInlineEngine } from '@wasm-compute/engine/inline';
import { factorize } from '@wasm-compute/engine/kernels/number-theory/factorize';
import { multiply } from '@wasm-compute/engine/kernels/matrix/multiply';

const a = { rows: 2, cols: 2, data: Float64Array.of(1, 2, 3, 4) };
// Idle workers stay for ever here: the process must end all the same.
const engine = createEngine({ idleMs: Infinity });
const [product, factors, again] = await Promise.all([
  engine.run(multiply, { a, b: a }),
  engine.run(factorize, { n: 2n ** 64n - 1n }),
  createInlineEngine().run(multiply, { a, b: a }),
]);
const endless = engine.run(multiply, big(1500));
setTimeout(() => endless.cancel(), 30);
const cancelled = await endless.then(
  () => 'done',
  (error) => error.name,
);
console.log(
  JSON.stringify({
    product: [...product.data],
    again: [...again.data],
    factors: factors.map(String),
    cancelled,
    workers: engine.getSnapshot().workers.length > 0,
  }),
);

function big(n) {
  const data = new Float64Array(n * n).fill(1);
  return { a: { rows: n, cols: n, data }, b: { rows: n, cols: n, data } };
}
