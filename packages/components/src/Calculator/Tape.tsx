'use client';
/** What was calculated, the newest first. */
import { announce } from '../shared/Announcer.js';
import { copyText } from '../shared/copyText.js';
import { IconButton } from '../shared/IconButton.js';
import { Issue } from '../shared/Issue.js';
import { later, useLater } from '../shared/later.js';
import { useMessages } from '../shared/Localization.js';
import { sharedMessages } from '../shared/messages.js';
import { joinClasses } from '../shared/renderPart.js';
import { useCalculatorContext } from './CalculatorContext.js';
import type { TapeEntry } from './calculatorState.js';
import { calculatorLimits } from './limits.js';
import { calculatorMessages } from './messages.js';
import { TapeRow } from './TapeRow.js';

const virtualTape = later(() => import('./VirtualTape.js'));

export interface TapeProps {
  className?: string;
}

export function Tape({ className }: TapeProps) {
  const { tape, tapeOpen, clearTape, ids } = useCalculatorContext();
  const t = useMessages(calculatorMessages);
  const common = useMessages(sharedMessages);
  const empty = tape.length === 0;
  const long = tape.length > calculatorLimits.tapePlainRows;
  const { part, failed, retry } = useLater(virtualTape, long);

  function copyAll() {
    const rows = tape.map(({ expression, result }) => `${expression}\t${result.exact ? '=' : '≈'}\t${result.plain}`);
    void copyText(rows.join('\n')).then((done) => announce(t(done ? 'tapeCopied' : 'notCopied')));
  }

  return (
    <section
      role="group"
      id={ids.tape}
      className={joinClasses('wc-calc-tape', className)}
      aria-label={t('tape')}
      data-area="tape"
      data-open={tapeOpen ? '' : undefined}
    >
      <div className="wc-calc-tape-head">
        <h3>{t('tape')}</h3>
        <IconButton
          icon="copy"
          label={t('copyTape')}
          aria-disabled={empty || undefined}
          onClick={() => empty || copyAll()}
        />
        <IconButton icon="trash" label={t('clearTape')} aria-disabled={empty || undefined} onClick={clearTape} />
      </div>
      {empty ? (
        <p className="wc-calc-tape-empty wc-muted">{t('tapeEmpty')}</p>
      ) : part && long ? (
        <part.VirtualTape entries={tape} label={t('tape')} />
      ) : (
        <PlainTape entries={tape.slice(0, calculatorLimits.tapePlainRows)} count={tape.length} label={t('tape')} />
      )}
      {long && failed && (
        <Issue fixes={[{ id: 'retry', label: common('retry'), apply: retry }]}>{t('tape/not-loaded')}</Issue>
      )}
    </section>
  );
}

function PlainTape({ entries, count, label }: { entries: readonly TapeEntry[]; count: number; label: string }) {
  return (
    <div className="wc-calc-tape-scroller">
      <ol aria-label={label} className="wc-calc-tape-list">
        {entries.map((entry, i) => (
          <TapeRow key={entry.id} entry={entry} place={i + 1} count={count} />
        ))}
      </ol>
    </div>
  );
}
