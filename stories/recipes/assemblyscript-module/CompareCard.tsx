import { isPending } from '@wasm-compute/engine';
import { useWasmCompute } from '@wasm-compute/react';
import { useState } from 'react';
import { StateCard } from '../../hook/StateCard';
import { compare } from './compare';
import './compare.css';

export interface CompareCardProps {
  before?: string;
  after?: string;
}

const firstText = 'The quick brown fox jumps over the lazy dog. It has done so for years.';
const secondText = 'The quick red fox jumps over the very lazy dog. It has done so for ages.';

/** Shows what changed between two texts, with a module in AssemblyScript that takes and gives strings and objects. */
export function CompareCard({ before: first = firstText, after: second = secondText }: CompareCardProps) {
  const [before, setBefore] = useState(first);
  const [after, setAfter] = useState(second);
  const edits = useWasmCompute(compare);
  const pending = isPending(edits);
  return (
    <StateCard label="Compare two texts" state={edits} result={edits.data ? <Edits edits={edits.data} /> : '–'}>
      <div className="compare-texts">
        <label>
          Before
          <textarea rows={5} spellCheck={false} value={before} onChange={({ target }) => setBefore(target.value)} />
        </label>
        <label>
          After
          <textarea rows={5} spellCheck={false} value={after} onChange={({ target }) => setAfter(target.value)} />
        </label>
      </div>
      <button
        type="button"
        className="wc-button"
        {...edits.intentProps}
        onClick={() => (pending ? edits.cancel() : edits.run({ before, after }))}
      >
        {pending ? 'Cancel' : 'Compare'}
      </button>
    </StateCard>
  );
}

function Edits({ edits }: { edits: ReadonlyArray<{ kind: number; text: string }> }) {
  // A run of words has no name but its place.
  return (
    <span className="compare-edits">
      {edits.map(({ kind, text }, i) => {
        const Tag = kind === 0 ? 'span' : kind < 0 ? 'del' : 'ins';
        return <Tag key={`${i} ${kind}`}>{text}</Tag>;
      })}
    </span>
  );
}
