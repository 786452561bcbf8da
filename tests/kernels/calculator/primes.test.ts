import { createInlineEngine } from '@wasm-compute/engine/inline';
import { evaluate } from '@wasm-compute/engine/kernels/calculator/evaluate';
import { describe, expect, it } from 'vitest';
import { createRandom } from '../random';

const engine = createInlineEngine();
const run = (expression: string) => engine.run(evaluate, { expression });

function isPrime(n: number): boolean {
  if (n < 2) return false;
  for (let d = 2; d * d <= n; d++) if (n % d === 0) return false;
  return true;
}

describe('factor', () => {
  it.each([
    ['factor(1)', '1'],
    ['factor(12)', '2^2*3'],
    ['factor(360360)', '2^3*3^2*5*7*11*13'],
    ['factor(2^67−1)', '193707721*761838257287'],
    ['factor(2^127−1)', '170141183460469231731687303715884105727'],
    ['factor(2^132)', '2^132'],
    ['factor(1000003^2)', '1000003^2'],
    ['factor(1000003^4×2003)', '2003*1000003^4'],
    ['factor(4294967279×4294967291)', '4294967279*4294967291'],
  ])('%s is %s', async (expression, plain) => {
    expect(await run(expression)).toMatchObject({ plain, kind: 'factors', exact: true });
  });

  it('gives primes whose product is the number', async () => {
    const rng = createRandom(3);
    for (let i = 0; i < 100; i++) {
      const n = rng.bigint(rng.int(2, 60)) + 1n;
      const { plain } = await run(`factor(${n})`);
      expect((await run(plain)).fraction!.n).toBe(n);
      for (const factor of plain.split('*')) {
        const [prime = ''] = factor.split('^');
        if (n > 1n) expect(await run(`isPrime(${prime})`)).toMatchObject({ plain: '1' });
      }
    }
  });

  it.each([
    ['factor(0)', 'calculator/range'],
    ['factor(−6)', 'calculator/range'],
    ['factor(10^40)', 'calculator/range'],
    ['factor(2.5)', 'calculator/integer-required'],
    ['factor(6)+1', 'calculator/syntax'],
  ])('refuses %s with %s', async (expression, code) => {
    await expect(run(expression)).rejects.toMatchObject({ code });
  });
});

describe('isPrime', () => {
  it('agrees with trial division from −5 to 2000', async () => {
    for (let n = -5; n <= 2000; n++)
      expect((await run(`isPrime(${n})`)).note, String(n)).toBe(isPrime(n) ? 'prime' : 'not-prime');
  });

  it('is not deceived by strong pseudoprimes', async () => {
    // Composite, and passing the strong test to all primes up to 31 and 37 as bases.
    for (const n of ['3825123056546413051', '318665857834031151167461'])
      expect((await run(`isPrime(${n})`)).plain).toBe('0');
    for (const n of ['2^61−1', '2^64−59', '10^24+7']) expect((await run(`isPrime(${n})`)).plain).toBe('1');
  });

  it('refuses numbers for which it has no proof', async () => {
    await expect(run('isPrime(10^25)')).rejects.toMatchObject({ code: 'calculator/range' });
  });
});
