'use client';

import { factorize } from '@wasm-compute/engine/kernels/number-theory/factorize';
import { useEngineSnapshot, useWasmCompute, useWasmComputeSuspense } from '@wasm-compute/react';
import { useState } from 'react';

export function Factors({ first, initial }) {
  const [n, setN] = useState(first);
  const factors = useWasmCompute(factorize, { input: { n }, initial, keepPrevious: true });
  const started = useEngineSnapshot(({ counts }) => counts.started);
  return (
    <section>
      <output id="factors" data-source={factors.source} data-started={started}>
        {factors.data?.join(' × ')}
      </output>
      <button id="next" onClick={() => setN(n + 2n)}>
        Next
      </button>
    </section>
  );
}

export function SuspendedFactors({ n }) {
  return <output id="suspended">{useWasmComputeSuspense(factorize, { n }).join(' × ')}</output>;
}
