'use client';
/** A long tape: only the rows in view are in the document. Loaded when a tape has grown long. */
import { useVirtualizer } from '@tanstack/react-virtual';
import { useRef } from 'react';
import type { TapeEntry } from './calculatorState.js';
import { TapeRow } from './TapeRow.js';

/** Pixels of a row; the style sheet has the same number. */
const rowHeight = 56;

export function VirtualTape({ entries, label }: { entries: readonly TapeEntry[]; label: string }) {
  const scroller = useRef<HTMLDivElement>(null);
  const virtual = useVirtualizer({
    count: entries.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => rowHeight,
    overscan: 6,
    getItemKey: (index) => entries[index]?.id ?? index,
    initialRect: { width: 280, height: 400 },
  });
  return (
    <div className="wc-calc-tape-scroller" ref={scroller}>
      <ol
        aria-label={label}
        className="wc-calc-tape-list"
        data-virtual=""
        style={{ blockSize: virtual.getTotalSize() }}
      >
        {virtual.getVirtualItems().map((item) => {
          const entry = entries[item.index];
          return (
            entry && (
              <TapeRow
                key={item.key}
                entry={entry}
                place={item.index + 1}
                count={entries.length}
                style={{ transform: `translateY(${item.start}px)` }}
              />
            )
          );
        })}
      </ol>
    </div>
  );
}
