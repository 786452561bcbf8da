import { primes } from '@wasm-compute/engine/kernels/number-theory/primes';
import { defineBench } from '../../defineBench';
import { sievedPrimes } from './sievedPrimes';

function check(ours: ArrayLike<number | bigint>, plain: ArrayLike<number | bigint>): void {
  if (ours.length !== plain.length) throw new Error(`${ours.length} primes are not ${plain.length}.`);
  for (let i = 0; i < ours.length; i++) if (ours[i] !== plain[i]) throw new Error(`${ours[i]} is not ${plain[i]}.`);
}

export default [
  defineBench({
    name: 'number-theory/primes up to 10^6',
    kernel: primes,
    input: () => ({ from: 0, to: 1e6 }),
    plain: ({ from, to }) => sievedPrimes(Number(from), Number(to)),
    check,
  }),
  defineBench({
    name: 'number-theory/primes up to 10^8',
    target: 3,
    kernel: primes,
    input: () => ({ from: 0, to: 1e8 }),
    plain: ({ from, to }) => sievedPrimes(Number(from), Number(to)),
    check,
  }),
  defineBench({
    name: 'number-theory/primes, 10^7 numbers from 10^12',
    target: 3,
    kernel: primes,
    input: () => ({ from: 1e12, to: 1e12 + 1e7 }),
    plain: ({ from, to }) => sievedPrimes(Number(from), Number(to)),
    check,
  }),
];
