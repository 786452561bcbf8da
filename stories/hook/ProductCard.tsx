import { isPending } from '@wasm-compute/engine';
import { multiply } from '@wasm-compute/engine/kernels/matrix/multiply';
import { useWasmCompute } from '@wasm-compute/react';
import { useId, useMemo, useState } from 'react';
import { StateCard } from './StateCard';

export interface ProductCardProps {
  /** Rows and columns at first. */
  size?: number;
  /** Keep the last answer while the next one is computed. */
  keepPrevious?: boolean;
}

function ones(size: number) {
  return { rows: size, cols: size, data: new Float64Array(size * size).fill(1) };
}

/** The square of an n × n matrix of ones, each element of which is n: the hook following an input. */
export function ProductCard({ size = 300, keepPrevious = false }: ProductCardProps) {
  const [wanted, setWanted] = useState(size);
  const id = useId();
  const matrix = useMemo(() => ones(wanted), [wanted]);
  const product = useWasmCompute(multiply, {
    input: { a: matrix, b: matrix },
    keepPrevious,
    select: ({ rows, data }) => `${rows} × ${rows}, first element ${data[0]}`,
  });
  const pending = isPending(product);
  return (
    <StateCard
      label="Product"
      state={product}
      result={<span data-stale={pending && product.data !== undefined}>{product.data ?? '–'}</span>}
    >
      <form className="hook-form" onSubmit={(event) => event.preventDefault()}>
        <label htmlFor={id}>Rows and columns</label>
        <input
          id={id}
          type="range"
          min={100}
          max={1500}
          step={100}
          value={wanted}
          onChange={(event) => setWanted(event.currentTarget.valueAsNumber)}
        />
        <button type="button" onClick={() => void (pending ? product.cancel() : product.retry())}>
          {pending ? 'Cancel' : 'Again'}
        </button>
      </form>
    </StateCard>
  );
}
