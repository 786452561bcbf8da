import { createInlineEngine } from '@wasm-compute/engine/inline';
import { evaluate } from '@wasm-compute/engine/kernels/calculator/evaluate';
import { describe, expect, it } from 'vitest';

const engine = createInlineEngine();
const run = (expression: string) => engine.run(evaluate, { expression });

/** n (n − 1) (n − 2) …, `count` factors. */
function factorial(n: bigint, count = n): bigint {
  let product = 1n;
  for (let i = 0n; i < count; i++) product *= n - i;
  return product;
}

function fibonacci(n: number): bigint {
  let [a, b] = [0n, 1n];
  for (let i = 0; i < n; i++) [a, b] = [b, a + b];
  return a;
}

describe('large numbers', () => {
  it.each([
    ['5000!', () => factorial(5000n)],
    ['2^100000', () => 2n ** 100_000n],
    ['−7^50001', () => -(7n ** 50_001n)],
    ['fib(20000)', () => fibonacci(20_000)],
    ['nCr(5000, 2500)', () => factorial(5000n) / factorial(2500n) ** 2n],
    ['nCr(12000, 5000)', () => factorial(12_000n) / factorial(5000n) / factorial(7000n)],
    ['nCr(5000000, 300)', () => factorial(5_000_000n, 300n) / factorial(300n)],
    ['nCr(10^12, 50)', () => factorial(10n ** 12n, 50n) / factorial(50n)],
    ['nPr(4000, 1000)', () => factorial(4000n) / factorial(3000n)],
    ['3000!÷2990!', () => factorial(3000n) / factorial(2990n)],
    ['gcd(2^20000−1, 2^15000−1)', () => 2n ** 5000n - 1n],
    ['√(3^20000)', () => 3n ** 10_000n],
    ['(2^9999)^(2÷3)', () => 2n ** 6666n],
    ['(40001^20000)^(1÷20000)', () => 40_001n],
    ['(123456789^9000)^(1÷3000)', () => 123_456_789n ** 3n],
    ['10^99999', () => 10n ** 99_999n],
  ])('%s has every digit', async (expression, expected) => {
    const { plain, exact, fraction, digits } = await run(expression);
    const text = String(expected());
    expect(plain === text).toBe(true);
    expect(fraction!.n === expected()).toBe(true);
    expect(exact).toBe(true);
    expect(digits).toBe(text.replace('-', '').length);
  });

  // Where one way of computing them ends and the other begins: 200 numbers for each factor.
  it.each([200, 2000, 20_000, 200_000, 3_628_800])('binomial coefficients of %d are right on both ways', async (n) => {
    for (const k of new Set([2, 3, Math.floor(n / 200) - 1, Math.ceil(n / 200), Math.floor(n / 200) + 1, n - 3])) {
      const few = BigInt(Math.min(k, n - k));
      if (few > 2000n || few < 0n) continue;
      const expected = factorial(BigInt(n), few) / factorial(few);
      expect((await run(`nCr(${n}, ${k})`)).fraction!.n === expected, `nCr(${n}, ${k})`).toBe(true);
    }
  });

  it('tells a large square from its neighbours', async () => {
    const root = 3n ** 4000n + 7n;
    expect((await run('√((3^4000+7)^2)')).fraction!.n === root).toBe(true);
    for (const sign of ['+', '−']) expect(await run(`√((3^4000+7)^2${sign}1)`)).toMatchObject({ exact: false });
  });

  it('fractions are in lowest terms', async () => {
    const { fraction } = await run('(6^3000+6)÷(6^2000+6^1000)');
    const [n, d] = [6n ** 3000n + 6n, 6n ** 2000n + 6n ** 1000n];
    expect(fraction!.n * d === n * fraction!.d).toBe(true);
    expect(fraction!.n % 2n === 0n && fraction!.d % 2n === 0n).toBe(false);
  });

  it('a harmonic sum is exact', async () => {
    const terms = Array.from({ length: 300 }, (_, i) => `1÷${i + 1}`);
    const { fraction } = await run(terms.join('+'));
    let [n, d] = [0n, 1n];
    for (let i = 1n; i <= 300n; i++) [n, d] = [n * i + d, d * i];
    expect(fraction!.n * d === n * fraction!.d).toBe(true);
  });

  it.each([
    [40_000, 30_000, 0],
    [40_000, 30_000, 1],
    [40_000, 5000, -1],
    [60_000, 90_000, 12_345],
    [20_000, 29_000, 7],
    [50_000, 3000, 0],
    [9000, 60_000, -2],
  ])('a product of 7^%i and 3^%i plus %i is divided without a unit missing', async (sevens, threes, more) => {
    const [a, b] = [7n ** BigInt(sevens), 3n ** BigInt(threes)];
    const dividend = `(7^${sevens}×3^${threes}+(${more}))`;
    const rest = await run(`${dividend} mod 3^${threes}`);
    expect(rest.fraction!.n === (BigInt(more) + b) % b).toBe(true);
    const whole = await run(`(${dividend}−(${dividend} mod 3^${threes}))÷3^${threes}`);
    expect(whole.fraction!.n === (more < 0 ? a - 1n : a)).toBe(true);
  });
});
