import { isPending, type ComputeRun, type ComputeState } from '@wasm-compute/engine';
import { useId, type ButtonHTMLAttributes } from 'react';

export interface FactorFormProps {
  text: string;
  onText(text: string): void;
  factors: ComputeState<bigint[]> & { run(input: { n: bigint }): ComputeRun<bigint[]>; cancel(): void };
  /** What the button gets beside its text. */
  button?: ButtonHTMLAttributes<HTMLButtonElement>;
}

/** A field for a whole number, and a button that factorizes it or stops that. */
export function FactorForm({ text, onText, factors, button }: FactorFormProps) {
  const id = useId();
  const pending = isPending(factors);
  return (
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
        onChange={(event) => onText(event.currentTarget.value)}
        inputMode="numeric"
        pattern="-?[0-9]+"
        required
        autoComplete="off"
      />
      <button {...button}>{pending ? 'Cancel' : 'Factorize'}</button>
    </form>
  );
}
