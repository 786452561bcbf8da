import { factorize } from '@wasm-compute/engine/kernels/number-theory/factorize';
import { useWasmCompute, type UseWasmComputeOptions } from '@wasm-compute/react';
import { useState } from 'react';
import { FactorForm } from './FactorForm';
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
  const factors = useWasmCompute(factorize, options);
  return (
    <StateCard label={`Factors of ${number}`} state={factors} result={factors.data?.join(' × ') ?? '–'}>
      <FactorForm text={text} onText={setText} factors={factors} button={factors.intentProps} />
    </StateCard>
  );
}
