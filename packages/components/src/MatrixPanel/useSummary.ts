'use client';
/** The ends of a matrix, found in slices; null until they are known. */
import { useEffect, useState } from 'react';
import type { BandedMatrix } from './bandedMatrix.js';
import { summarize, type MatrixSummary } from './matrixSummary.js';
import { runInSlices } from './steps.js';

/** @param wanted false while nobody looks */
export function useSummary(matrix: BandedMatrix | null, wanted: boolean): MatrixSummary | null {
  const [known, setKnown] = useState<{ matrix: BandedMatrix; summary: MatrixSummary } | null>(null);
  useEffect(() => {
    if (!wanted || !matrix) return undefined;
    const controller = new AbortController();
    runInSlices(summarize(matrix), controller.signal).then(
      (summary) => setKnown({ matrix, summary }),
      (reason: unknown) => {
        if (!controller.signal.aborted) throw reason;
      },
    );
    return () => controller.abort();
  }, [matrix, wanted]);
  // The old ends serve until the new ones are known, so that the picture does not blink.
  return known?.summary ?? null;
}
