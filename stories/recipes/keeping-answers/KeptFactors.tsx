import type { CacheSnapshot } from '@wasm-compute/engine';
import { factorize } from '@wasm-compute/engine/kernels/number-theory/factorize';
import { createStorage, type ResultStorage } from '@wasm-compute/engine/storage';
import { useEngineSnapshot, useWasmCompute, WasmComputeProvider } from '@wasm-compute/react';
import { useEffect, useState } from 'react';
import { FactorForm } from '../../hook/FactorForm';
import { StateCard } from '../../hook/StateCard';
import { reasonText, sourceText } from './sourceText';
import './keeping-answers.css';

export interface KeptFactorsProps {
  /** What stands in the field at first. */
  number?: string;
}

/** Factors of a number that are kept in the browser: asked again, on this page or a later one, they are there at once. */
export function KeptFactors({ number = '1000000000000128000000000003367' }: KeptFactorsProps) {
  const [encrypt, setEncrypt] = useState(false);
  const [visit, setVisit] = useState(1);
  const [text, setText] = useState(number);
  return (
    <Visit
      key={`${visit} ${encrypt}`}
      encrypt={encrypt}
      text={text}
      onText={setText}
      onEncrypt={setEncrypt}
      onLeave={() => setVisit(visit + 1)}
    />
  );
}

interface VisitProps {
  encrypt: boolean;
  text: string;
  onText(text: string): void;
  onEncrypt(encrypt: boolean): void;
  onLeave(): void;
}

/** An engine and a storage of their own, as every page has them. */
function Visit({ encrypt, ...rest }: VisitProps) {
  const [storage] = useState(() => createStorage({ name: 'recipe', encrypt, maxEntries: 100 }));
  useEffect(() => () => storage.close(), [storage]);
  return (
    <WasmComputeProvider options={{ storage, maxWorkers: 1 }}>
      <Factors storage={storage} encrypt={encrypt} {...rest} />
    </WasmComputeProvider>
  );
}

function Factors({ storage, encrypt, text, onText, onEncrypt, onLeave }: VisitProps & { storage: ResultStorage }) {
  const [problem, setProblem] = useState<string>();
  const factors = useWasmCompute(factorize, { cache: 'storage' });
  const cache = useEngineSnapshot((snapshot) => snapshot.cache);
  const forget = () =>
    storage.clear().then(
      () => setProblem(undefined),
      (error: Error) => setProblem(error.message),
    );
  return (
    <StateCard label="Kept factors" state={factors} result={factors.data?.join(' × ') ?? '–'}>
      <FactorForm text={text} onText={onText} factors={factors} />
      <div className="kept-actions">
        <button type="button" className="wc-button" onClick={onLeave}>
          Open the page anew
        </button>
        <button type="button" className="wc-button" onClick={forget}>
          Forget all answers
        </button>
        <label>
          <input type="checkbox" checked={encrypt} onChange={(event) => onEncrypt(event.currentTarget.checked)} />
          Encrypt
        </label>
      </div>
      {problem !== undefined && <p role="alert">{problem}</p>}
      <p className="kept-source">
        <output aria-label="Where from">{sourceText(factors)}</output>
      </p>
      {cache && <Levels cache={cache} />}
    </StateCard>
  );
}

/** What both levels did since the page was opened. */
function Levels({ cache: { storage, ...memory } }: { cache: CacheSnapshot }) {
  const levels = [['Memory', memory] as const, ...(storage ? [['Storage', storage] as const] : [])];
  return (
    <table className="kept-levels">
      <thead>
        <tr>
          {['Level', 'Answers', 'Bytes', 'Hits', 'Misses'].map((title) => (
            <th key={title} scope="col">
              {title}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {levels.map(([name, { entries, bytes, hits, misses }]) => (
          <tr key={name}>
            <th scope="row">{name}</th>
            <td>{entries}</td>
            <td>{bytes.toLocaleString('en')}</td>
            <td>{hits}</td>
            <td>{reasonText(misses)}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
