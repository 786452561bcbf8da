/** What worker kernels infer from AssemblyScript's `.d.ts`. Compiled by `npm run typecheck`; nothing is run. */
import type { Engine } from '@wasm-compute/engine';
import { declareWorkerModule, defineWorkerKernel } from '@wasm-compute/engine/worker-kernel';
import { useWasmCompute } from '@wasm-compute/react';
import type { instantiate } from '../fixtures/served/build/served.js';
import type { start } from '../fixtures/served/served.worker';
import { compare } from '../../stories/recipes/assemblyscript-module/compare';
import { holds, type Equal } from './equal';

const worker = () => new Worker(new URL('./served.worker.ts', import.meta.url), { type: 'module' });
const file = new URL('./served.wasm', import.meta.url);
const raw = declareWorkerModule<typeof instantiate>('served', { file, worker });
const own = declareWorkerModule<typeof start>('served', { file, worker });

export function infers(engine: Engine) {
  const greeting = engine.run(defineWorkerKernel(raw, 'greet'), ['you']);
  holds<Equal<Awaited<typeof greeting>, string>>();
  const squares = engine.run(defineWorkerKernel(raw, 'squares'), [Float64Array.of(1)]);
  holds<Equal<Awaited<typeof squares>, Float64Array>>();
  // Of a promise and of a generator, what they come to.
  const soon = engine.run(defineWorkerKernel(own, 'soon'), ['x']);
  holds<Equal<Awaited<typeof soon>, string>>();
  const slowly = engine.run(defineWorkerKernel(own, 'slowly'), [3]);
  holds<Equal<Awaited<typeof slowly>, number>>();
  const later = engine.run(defineWorkerKernel(own, 'later'), [3]);
  holds<Equal<Awaited<typeof later>, string>>();
  // Another input and another result.
  const norm = defineWorkerKernel(own, 'squares', {
    call: ({ x }: { x: Float64Array }) => [x],
    result: (found, { x }) => ({ squares: found, length: x.length }),
  });
  const result = engine.run(norm, { x: Float64Array.of(1) });
  holds<Equal<Awaited<typeof result>, { squares: Float64Array; length: number }>>();
  // The records of an AssemblyScript class.
  const edits = engine.run(compare, { before: 'a', after: 'b' });
  const kinds = edits.then((list) => list.map(({ kind, text }) => ({ kind, text })));
  holds<Equal<Awaited<typeof kinds>, Array<{ kind: number; text: string }>>>();
}

export function UsesIt() {
  const { run } = useWasmCompute(compare);
  run({ before: 'a', after: 'b' });
  // @ts-expect-error a property is missing
  run({ before: 'a' });
}

export function refuses(engine: Engine) {
  // @ts-expect-error no such function
  defineWorkerKernel(raw, 'great');
  // @ts-expect-error the memory is no function
  defineWorkerKernel(raw, 'memory');
  // @ts-expect-error one argument is missing
  engine.run(defineWorkerKernel(raw, 'divide'), [1]);
  // @ts-expect-error one argument too many
  engine.run(defineWorkerKernel(raw, 'greet'), ['a', 'b']);
  // @ts-expect-error a number for a text
  engine.run(defineWorkerKernel(raw, 'greet'), [1]);
  // @ts-expect-error arguments of another function
  defineWorkerKernel(raw, 'divide', { call: (text: string) => [text] });
  // @ts-expect-error what only the worker adds
  defineWorkerKernel(raw, 'soon');
}
