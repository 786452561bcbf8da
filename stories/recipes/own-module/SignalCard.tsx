import { isPending } from '@wasm-compute/engine';
import { useWasmCompute } from '@wasm-compute/react';
import { useState } from 'react';
import { StateCard } from '../../hook/StateCard';
import { autocorrelate } from './signal';

/** A pattern of `period` samples that repeats under noise of three times its size, the same at every call. */
function noisyPattern(samples: number, period: number): Float64Array<ArrayBuffer> {
  let state = 1;
  const fraction = () => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return state / 2 ** 31 - 1;
  };
  const pattern = Float64Array.from({ length: period }, fraction);
  return Float64Array.from({ length: samples }, (_, i) => pattern[i % period]! + 3 * fraction());
}

/** The shift, other than none, at which the signal resembles itself most. */
function strongestShift(sums: Float64Array): number {
  let best = 20;
  for (let shift = 20; shift < sums.length; shift++) if (sums[shift]! > sums[best]!) best = shift;
  return best;
}

export interface SignalCardProps {
  /** Samples of the signal. */
  samples?: number;
  /** Samples after which the hidden pattern repeats. */
  period?: number;
}

/** Finds after how many samples a pattern repeats that noise hides, with a module that this project did not build. */
export function SignalCard({ samples = 60_000, period = 331 }: SignalCardProps) {
  const [signal] = useState(() => noisyPattern(samples, period));
  const sums = useWasmCompute(autocorrelate);
  const pending = isPending(sums);
  const result = sums.data ? `repeats every ${strongestShift(sums.data)} samples` : '–';
  return (
    <StateCard label="Hidden pattern" state={sums} result={result}>
      <button
        type="button"
        className="wc-button"
        {...sums.intentProps}
        onClick={() => (pending ? sums.cancel() : sums.run({ x: signal, shifts: 600 }))}
      >
        {pending ? 'Cancel' : 'Find its period'}
      </button>
    </StateCard>
  );
}
