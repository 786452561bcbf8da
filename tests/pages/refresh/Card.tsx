import { useEngineSnapshot, useWasmCompute } from '@wasm-compute/react';
import { useState } from 'react';
import { long } from './kernel';

export function Card() {
  const [clicks, setClicks] = useState(0);
  const job = useWasmCompute(long, { input: { units: 1_000_000 } });
  const counts = useEngineSnapshot((snapshot) => snapshot.counts);
  return (
    <section>
      <h1>card 0</h1>
      <button onClick={() => setClicks(clicks + 1)}>{clicks} clicks</button>
      <output aria-label="kernel">{long.id}</output>
      <output aria-label="state">{job.status}</output>
      <output aria-label="runs">
        {counts.started} started, {counts.cancelled} cancelled
      </output>
    </section>
  );
}
