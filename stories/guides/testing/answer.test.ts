import { createInlineEngine } from '@wasm-compute/engine/inline';
import { factorize } from '@wasm-compute/engine/kernels/number-theory/factorize';
import { expect, test } from 'vitest';

test('1001 is 7 × 11 × 13', async () => {
  const engine = createInlineEngine();
  expect(await engine.run(factorize, { n: 1001n })).toEqual([7n, 11n, 13n]);
});
