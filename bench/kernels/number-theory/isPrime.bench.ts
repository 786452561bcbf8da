import { isPrime } from '@wasm-compute/engine/kernels/number-theory/isPrime';
import { defineBench } from '../../defineBench';

/** The strong test to the first twelve primes as bases, in BigInt. One number is so little work that the call decides. */
function strongTest(n: bigint): boolean {
  let odd = n - 1n;
  let twos = 0;
  for (; (odd & 1n) === 0n; odd >>= 1n) twos++;
  return [2n, 3n, 5n, 7n, 11n, 13n, 17n, 19n, 23n, 29n, 31n, 37n].every((base) => {
    let x = 1n;
    let square = base;
    for (let e = odd; e > 0n; e >>= 1n) {
      if (e & 1n) x = (x * square) % n;
      square = (square * square) % n;
    }
    for (let i = 0; i < twos; i++) {
      if (x === n - 1n || (i === 0 && x === 1n)) return true;
      x = (x * x) % n;
    }
    return false;
  });
}

export default defineBench({
  name: 'number-theory/isPrime 2^64 − 59',
  kernel: isPrime,
  input: () => ({ n: 2n ** 64n - 59n }),
  plain: ({ n }) => strongTest(n),
  check(ours, plain) {
    if (!ours || !plain) throw new Error('2^64 − 59 is a prime.');
  },
});
