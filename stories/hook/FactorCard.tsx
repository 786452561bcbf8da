import { isPending } from '@wasm-compute/engine';
import { factorize } from '@wasm-compute/engine/kernels/number-theory/factorize';
import { useWasmCompute, type UseWasmComputeOptions } from '@wasm-compute/react';
import { useId, useState } from 'react';
import { StateCard } from './StateCard';

export interface FactorCardProps {
  /** What stands in the field at first. */
  number?: string;
  /** Options of the hook. */
  options?: UseWasmComputeOptions<{ n: bigint | number }, bigint[]>;
}

/** Factors of a whole number below 2⁶⁴: the hook with a field and a button that runs and cancels. */
export function FactorCard({ number = '576460752303423487', options = {} }: FactorCardProps) {
  const [text, setText] = useState(number);
  const id = useId();
  const factors = useWasmCompute(factorize, options);
  const pending = isPending(factors);
  return (
    <StateCard label={`Factors of ${number}`} state={factors} result={factors.data?.join(' × ') ?? '–'}>
      <form
        className="hook-form"
        onSubmit={(event) => {
          event.preventDefault();
          if (pending) factors.cancel();
          else factors.run({ n: BigInt(text) });
        }}
      >
        <label htmlFor={id}>Whole number</label>
        <input
          id={id}
          value={text}
          onChange={(event) => setText(event.currentTarget.value)}
          inputMode="numeric"
          pattern="-?[0-9]+"
          required
          autoComplete="off"
        />
        <button {...factors.intentProps}>{pending ? 'Cancel' : 'Factorize'}</button>
      </form>
    </StateCard>
  );
}
