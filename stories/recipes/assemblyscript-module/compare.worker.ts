/** The worker: serves functions of the module, and makes of some of them one that can be stopped. */
import { InputError, serveKernel } from '@wasm-compute/engine/serve-kernel';
import { instantiate } from './build/compare.js';

/** Places of the table between two looks at the clock: a few milliseconds of work. */
const placesOfStep = 1_000_000;
const mostPlaces = 200_000_000;

export const start = serveKernel(async (module, imports) => {
  const { begin, prepare, advance, finish, memory } = await instantiate(module, imports);
  return {
    memory,
    *compare(before: string, after: string) {
      const places = begin(before, after);
      if (places > mostPlaces)
        throw new InputError(
          'compare/too-long',
          'These texts are too long and differ too much to be compared word by word. Compare shorter parts of them.',
          { detail: { places, mostPlaces } },
        );
      const rows = prepare();
      const step = Math.max(1, Math.floor((placesOfStep * rows) / places));
      for (let row = 0; row < rows; row += step) {
        advance(row, Math.min(rows, row + step));
        yield row / rows;
      }
      return finish();
    },
  };
});
