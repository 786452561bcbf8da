/** Components that come, compute and go, one after another. */
import type { Engine } from '@wasm-compute/engine';
import { factorize } from '@wasm-compute/engine/kernels/number-theory/factorize';
import { ComputeBoundary, useWasmCompute, useWasmComputeSuspense, WasmComputeProvider } from '@wasm-compute/react';
import { useLayoutEffect } from 'react';
import { createRoot } from 'react-dom/client';

interface OnceProps {
  n: number;
  onEnd: () => void;
}

function Once({ n, onEnd }: OnceProps) {
  const factors = useWasmCompute(factorize, { input: { n } });
  useLayoutEffect(() => {
    if (factors.status === 'success') onEnd();
  }, [factors.status, onEnd]);
  return (
    <button {...factors.intentProps} onClick={() => void factors.retry()}>
      {factors.status}
    </button>
  );
}

function Suspended({ n, onEnd }: OnceProps) {
  const factors = useWasmComputeSuspense(factorize, { n });
  useLayoutEffect(onEnd, [onEnd]);
  return <output>{factors.join(' ')}</output>;
}

/**
 * Of four, two stay until their answer is there; two leave before, one of them at once. One of a hundred suspends: React
 * shows a fallback for 300 ms at least.
 */
export async function cycles(engine: Engine, container: Element, count: number): Promise<void> {
  for (let n = 1; n <= count; n += 1) {
    const root = createRoot(container);
    await new Promise<void>((resolve) => {
      root.render(
        <WasmComputeProvider engine={engine}>
          {n % 100 === 0 ? (
            <ComputeBoundary fallback="waiting">
              <Suspended n={n} onEnd={resolve} />
            </ComputeBoundary>
          ) : (
            <Once n={n} onEnd={resolve} />
          )}
        </WasmComputeProvider>,
      );
      if (n % 4 === 1) setTimeout(resolve);
      if (n % 4 === 3) setTimeout(resolve, 2);
    });
    root.unmount();
  }
}
