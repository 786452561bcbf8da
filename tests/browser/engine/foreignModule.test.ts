import { createEngine, declareModule, defineKernel, write } from '@wasm-compute/engine';
import { multiply } from '@wasm-compute/engine/kernels/matrix/multiply';
import { expect, it } from 'vitest';

it('X01: a module of another origin is refused before it is asked for; the next job is right', async () => {
  const url = new URL('https://elsewhere.invalid/mine.wasm');
  const module = declareModule('mine', { file: url, exports: { answer: [] } });
  const kernel = defineKernel(module, {
    name: 'answer',
    plan(this: void, _input: null) {
      const out = write('i32', 1);
      return { output: { out }, passes: [module.answer().once(out)] };
    },
    result: ({ out }) => out[0]!,
  });
  const engine = createEngine({ maxWorkers: 1 });
  try {
    await expect(engine.run(kernel, null)).rejects.toMatchObject({ code: 'load/denied' });
    expect(performance.getEntriesByName(url.href)).toStrictEqual([]);
    const matrix = { rows: 2, cols: 2, data: Float64Array.of(1, 2, 3, 4) };
    const { data } = await engine.run(multiply, { a: matrix, b: { ...matrix, data: matrix.data.slice() } });
    expect([...data]).toStrictEqual([7, 10, 15, 22]);
  } finally {
    await engine.dispose();
  }
});
