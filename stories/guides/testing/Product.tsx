import type { Matrix } from '@wasm-compute/engine/kernels/matrix/matrix';
import { multiply } from '@wasm-compute/engine/kernels/matrix/multiply';
import { useWasmCompute } from '@wasm-compute/react';

/** A component of one's own, as the tests of this guide test it. */
export function Product({ a, b }: { a: Matrix; b: Matrix }) {
  const product = useWasmCompute(multiply);
  return (
    <section>
      <button onClick={() => product.run({ a, b })}>Multiply</button>
      {product.status === 'running' && <progress value={product.progress.ratio ?? undefined} />}
      {product.status === 'error' && <p role="alert">{product.error.message}</p>}
      {product.status === 'success' && <output>{product.data.data.join(' ')}</output>}
    </section>
  );
}
