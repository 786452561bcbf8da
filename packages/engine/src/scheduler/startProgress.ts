/** Adds up what the parts of a job report. */
import type { RunEvent } from '../computeState.js';

/** For each part a callback for its figures; `emit` gets the sum. Unknown while any part has not said its total. */
export function startProgress(parts: number, emit: (event: RunEvent<never>) => void) {
  const figures = Array.from({ length: parts }, () => ({ done: 0, total: null as number | null }));
  return (part: number) =>
    (done: number, total: number | null): void => {
      figures[part] = { done, total };
      let sum = 0;
      let whole: number | null = 0;
      let ratio: number | null = 0;
      for (const figure of figures) {
        sum += figure.done;
        if (figure.total === null) {
          // A part that has not reported yet counts as not begun; one without a total makes the whole unknown.
          whole = null;
          if (figure.done > 0) ratio = null;
        } else {
          if (whole !== null) whole += figure.total;
          if (ratio !== null) ratio += figure.done / figure.total / parts;
        }
      }
      if (total === null) ratio = null;
      emit({ type: 'running', progress: { phase: 'compute', ratio, done: sum, total: whole } });
    };
}
