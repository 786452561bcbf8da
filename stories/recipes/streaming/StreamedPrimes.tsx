import { useId, useState } from 'react';
import { columns, usePrimeCount, type PrimeCount } from './usePrimeCount';
import '../../hook/hook.css';
import './streaming.css';

export interface StreamedPrimesProps {
  /** What stands in the field at first. */
  limit?: string;
}

const whole = (value: number) => value.toLocaleString('en');
const percent = (share: number) => `${(100 * share).toFixed(1)} %`;

/** Primes counted while they are found: each piece is shown as it comes, and Cancel stops the one under way. */
export function StreamedPrimes({ limit = '2000000000' }: StreamedPrimesProps) {
  const id = useId();
  const [text, setText] = useState(limit);
  const { count, start, cancel } = usePrimeCount();
  const counting = count.status === 'counting';
  return (
    <section className="hook-card" aria-label="Streamed primes" data-state={count.status}>
      <form
        className="hook-form"
        onSubmit={(event) => {
          event.preventDefault();
          if (counting) cancel();
          else void start(Number(text));
        }}
      >
        <label htmlFor={id}>Count the primes up to</label>
        <input
          id={id}
          value={text}
          onChange={(event) => setText(event.currentTarget.value)}
          inputMode="numeric"
          pattern="[0-9]{1,15}"
          title="A whole number of at most 15 digits"
          required
          autoComplete="off"
        />
        <button>{counting ? 'Cancel' : 'Count'}</button>
      </form>
      <div className="hook-result">
        {counting && <progress aria-label="Progress" value={count.upTo} max={count.to} />}
        {count.status === 'failed' ? (
          <p role="alert">{count.message}</p>
        ) : (
          // Each piece changes it: too often to be read out.
          <output aria-label="Primes found" aria-live="off">
            {count.status === 'idle' ? '–' : whole(count.found)}
          </output>
        )}
      </div>
      <Shares {...count} />
      <p className="hook-strip">
        <output aria-label="State">{stateText(count)}</output>
        {counting && <span>{percent(count.upTo / count.to)}</span>}
      </p>
    </section>
  );
}

/** How dense the primes are along the range: a column for each fortieth of it. */
function Shares({ shares }: PrimeCount) {
  const [first = 1] = shares;
  const last = shares.at(-1);
  const label =
    last === undefined ? 'Density of primes' : `Density of primes: from ${percent(first)} down to ${percent(last)}`;
  return (
    <div className="stream-shares" role="img" aria-label={label}>
      {Array.from({ length: columns }, (_, i) => (
        <span key={i} style={{ blockSize: `${100 * ((shares[i] ?? 0) / first)}%` }} />
      ))}
    </div>
  );
}

function stateText({ status, upTo, to }: PrimeCount): string {
  if (status === 'counting') return `Counting up to ${whole(to)}`;
  if (status === 'finished') return `Finished: all primes up to ${whole(to)}`;
  if (status === 'cancelled') return `Cancelled: all primes up to ${whole(upTo)}`;
  return status === 'failed' ? 'Failed' : 'Not started';
}
