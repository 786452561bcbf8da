/** What kept answers and streams infer, and what they refuse. Compiled by `npm run typecheck`; nothing is run. */
import { createEngine, type Engine } from '@wasm-compute/engine';
import { createStorage, type MovedAnswer, type ResultStorage } from '@wasm-compute/engine/storage';
import { stream, type Stream } from '@wasm-compute/engine/stream';
import { holds, type Equal } from './equal';
import { blend, digits } from './sample';

declare const engine: Engine;

export async function infersStorage() {
  const storage = createStorage({
    name: 'answers',
    maxBytes: 1e6,
    maxEntries: 100,
    ttlMs: 1000,
    waitMs: 2000,
    encrypt: 'movable',
  });
  holds<Equal<typeof storage, ResultStorage>>();
  const keeping = createEngine({ storage });
  const answer = await keeping.run(digits, { n: 5n }, { cache: 'storage' });
  holds<Equal<typeof answer, string>>();
  for await (const moved of storage.answers()) holds<Equal<typeof moved, MovedAnswer>>();
}

export async function infersStream() {
  const answers = stream(engine, blend, [{ values: new Float64Array(1) }]);
  holds<Equal<typeof answers, Stream<Float64Array<ArrayBuffer>>>>();
  for await (const text of stream(engine, digits, [{ n: 5n }])) holds<Equal<typeof text, string>>();
}

export function refuses() {
  // @ts-expect-error no such way to encrypt
  createStorage({ encrypt: 'always' });
  // @ts-expect-error a size as text
  createStorage({ maxBytes: '1 MB' });
  // @ts-expect-error the browser's own storage is none
  createEngine({ storage: localStorage });
  // @ts-expect-error no such cache
  void engine.run(digits, { n: 5n }, { cache: 'disk' });
  // @ts-expect-error inputs of another kernel
  stream(engine, blend, [{ n: 5n }]);
  // @ts-expect-error one input, not a list of them
  stream(engine, digits, { n: 5n });
}
