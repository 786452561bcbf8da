import { createEngine } from '@wasm-compute/engine';
import { factorize } from '@wasm-compute/engine/kernels/number-theory/factorize';
import { useWasmCompute, WasmComputeProvider } from '@wasm-compute/react';
import { useLayoutEffect } from 'react';
import { createRoot } from 'react-dom/client';
import { describe, expect, it } from 'vitest';
import { cdp } from 'vitest/browser';

const engine = createEngine({ maxWorkers: 2 });

function Once({ n, onEnd }: { n: number; onEnd: () => void }) {
  const { status } = useWasmCompute(factorize, { input: { n } });
  useLayoutEffect(() => {
    if (status === 'success') onEnd();
  }, [status, onEnd]);
  return status;
}

/** Mounts, uses and unmounts `count` components: every second one leaves before its answer is there. */
async function cycles(count: number) {
  const container = document.createElement('div');
  for (let n = 1; n <= count; n += 1) {
    const root = createRoot(container);
    await new Promise<void>((resolve) => {
      root.render(
        <WasmComputeProvider engine={engine}>
          <Once n={n} onEnd={resolve} />
        </WasmComputeProvider>,
      );
      if (n % 2 === 0) setTimeout(resolve);
    });
    root.unmount();
  }
}

async function heapBytes(): Promise<number> {
  const session = cdp();
  for (let round = 0; round < 3; round += 1) await session.send('HeapProfiler.collectGarbage');
  const { usedSize } = await session.send('Runtime.getHeapUsage');
  return usedSize;
}

// What is rendered here is rendered as in an application, not by a test's `act`.
Object.assign(globalThis, { IS_REACT_ACT_ENVIRONMENT: false });

describe('ten thousand mounts, uses and unmounts', () => {
  it('R04: add at most 2 MiB of heap, and leave no job and no more workers than the pool has', async () => {
    await cycles(1000);
    const before = await heapBytes();
    await cycles(10_000);
    const after = await heapBytes();
    expect(after - before).toBeLessThan(2 * 2 ** 20);
    const { jobs, workers } = engine.getSnapshot();
    expect(jobs).toEqual([]);
    expect(workers.length).toBeLessThanOrEqual(2);
    await engine.dispose();
  }, 120_000);
});
