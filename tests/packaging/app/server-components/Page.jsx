// A Server Component: it computes by itself, and hands the answer to a client component.
import { createInlineEngine } from '@wasm-compute/engine/inline';
import { factorize } from '@wasm-compute/engine/kernels/number-theory/factorize';
import { Calculator } from '@wasm-compute/components';
import { ComputeBoundary, WasmComputeProvider } from '@wasm-compute/react';
import { Factors, SuspendedFactors } from './Factors.jsx';

const engine = createInlineEngine();

export async function Page({ n }) {
  const factors = await engine.run(factorize, { n });
  return (
    <html lang="en">
      <head>
        <title>Factors</title>
        <link rel="icon" href="data:," />
      </head>
      <body>
        <WasmComputeProvider options={{ maxWorkers: 2 }}>
          <Factors first={n} initial={factors} />
          <ComputeBoundary fallback={<p id="waiting">waiting</p>}>
            <SuspendedFactors n={n + 1n} />
          </ComputeBoundary>
          <Calculator />
        </WasmComputeProvider>
      </body>
    </html>
  );
}
