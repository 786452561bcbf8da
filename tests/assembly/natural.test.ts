/** The shared natural numbers, compiled alone and called with decimal text, against BigInt. */
import { readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import asc from 'assemblyscript/asc';
import { beforeAll, describe, expect, it } from 'vitest';

const operations = [
  'add',
  'subtract',
  'multiply',
  'square',
  'divide',
  'remainder',
  'shiftLeft',
  'shiftRight',
  'gcd',
  'power',
  'root',
  'modPow',
  'modInverse',
  'compare',
  'fromHex',
  'text',
] as const;
type Operation = (typeof operations)[number];

interface Exports {
  memory: WebAssembly.Memory;
  heapBase: WebAssembly.Global<'i32'>;
  compute(tail: number, operation: number, ...texts: number[]): number;
}

const align = (address: number) => (address + 15) & ~15;
let wasm: Exports;

async function compile(): Promise<Exports> {
  let binary: Uint8Array<ArrayBuffer> | undefined;
  const root = fileURLToPath(new URL('../../assembly/', import.meta.url));
  const { error, stderr } = await asc.main(
    [
      'shared/natural/testing.ts',
      '--outFile',
      'test.wasm',
      '--runtime',
      'stub',
      '--noAssert',
      '-O3',
      '--use',
      'abort=',
    ],
    {
      readFile: (name) => readFile(root + name, 'utf8').catch(() => null),
      writeFile: (_, contents) => {
        if (typeof contents !== 'string') binary = new Uint8Array(contents);
      },
      listFiles: () => [],
    },
  );
  if (error || !binary) throw new Error(stderr.toString());
  const { instance } = await WebAssembly.instantiate(binary);
  return instance.exports as unknown as Exports;
}

/** Runs one operation with everything behind its inputs dirty. */
function run(operation: Operation, a: bigint, b = 0n, c = 0n): bigint {
  const texts = [a.toString(operation === 'fromHex' ? 16 : 10), b.toString(), c.toString()];
  const tail = align(wasm.heapBase.value);
  let at = tail + 16;
  const bytes = texts.reduce((sum, text) => sum + text.length, at) + 16;
  const missing = bytes - wasm.memory.buffer.byteLength;
  if (missing > 0) wasm.memory.grow(Math.ceil(missing / 65536));
  const memory = new Uint8Array(wasm.memory.buffer);
  memory.fill(0xa5, tail);
  const places: number[] = [];
  for (const text of texts) {
    memory.set(new TextEncoder().encode(text), at);
    places.push(at, text.length);
    at += text.length;
  }
  new Uint32Array(wasm.memory.buffer, tail, 4).set([align(at), 0, 0, 0]);
  const status = wasm.compute(tail, operations.indexOf(operation), ...places);
  if (status !== 0) throw new Error(`status ${status}`);
  const [, ptr = 0, length = 0] = new Uint32Array(wasm.memory.buffer, tail, 4);
  return BigInt(new TextDecoder().decode(new Uint8Array(wasm.memory.buffer, ptr, length)));
}

/** Seeded, so that a failure comes back. */
let seed = 20_250_101;
function random(): number {
  seed = (Math.imul(seed ^ (seed >>> 15), 0x2c1b3c6d) + 0x6d2b79f5) | 0;
  const x = Math.imul(seed ^ (seed >>> 12), 0x297a2d39);
  return ((x ^ (x >>> 15)) >>> 0) / 2 ** 32;
}
const upTo = (limit: number) => Math.floor(limit ** random());

/** Numbers of all lengths, one in four with long runs of ones or zeros. */
function number(bits: number): bigint {
  const length = upTo(bits);
  let text = '0';
  while (text.length * 4 < length) text += Math.floor(random() * 16).toString(16);
  const x = BigInt(`0x${text}`);
  const shift = BigInt(Math.floor(random() * (length + 1)));
  const shape = random();
  if (shape < 0.12) return (x >> shift) << shift;
  if (shape < 0.25) return (1n << BigInt(length)) - 1n - (length > 8 ? 1n << (shift / 2n) : 0n);
  return x;
}

function gcd(a: bigint, b: bigint): bigint {
  while (b > 0n) [a, b] = [b, a % b];
  return a;
}

function modPow(base: bigint, exponent: bigint, modulus: bigint): bigint {
  let result = 1n % modulus;
  for (let b = base % modulus, e = exponent; e > 0n; e >>= 1n, b = (b * b) % modulus) {
    if (e & 1n) result = (result * b) % modulus;
  }
  return result;
}

const cases = 2000;
const longest = (i: number) => (i % 100 === 0 ? 200_000 : 8000);

describe('natural numbers', () => {
  beforeAll(async () => {
    wasm = await compile();
  }, 60_000);

  it('go from decimal and hexadecimal text and back', () => {
    for (let i = 0; i < cases; i++) {
      const a = number(longest(i));
      expect(run('text', a)).toBe(a);
      expect(run('fromHex', a)).toBe(a);
    }
  });

  it('add, subtract and compare as BigInt does', () => {
    for (let i = 0; i < cases; i++) {
      const [a, b] = [number(longest(i)), number(longest(i))];
      expect(run('add', a, b)).toBe(a + b);
      expect(run('subtract', a + b, b)).toBe(a);
      expect(run('compare', a, b)).toBe(a < b ? 0n : a > b ? 2n : 1n);
    }
  });

  it('multiply and square as BigInt does, through every method', () => {
    for (let i = 0; i < cases; i++) {
      const [a, b] = [number(longest(i)), number(longest(i))];
      expect(run('multiply', a, b)).toBe(a * b);
      expect(run('square', a)).toBe(a * a);
    }
  });

  it('divide with remainder as BigInt does', () => {
    for (let i = 0; i < cases; i++) {
      const [a, b] = [number(longest(i)), number(longest(i)) + 1n];
      for (const n of [a, a * b, a * b + b - 1n]) {
        expect(run('divide', n, b)).toBe(n / b);
        expect(run('remainder', n, b)).toBe(n % b);
      }
    }
  });

  it('shift by any count of bits', () => {
    for (let i = 0; i < cases; i++) {
      const a = number(8000);
      const bits = BigInt(upTo(4000));
      expect(run('shiftLeft', a, bits)).toBe(a << bits);
      expect(run('shiftRight', a, bits)).toBe(a >> bits);
    }
  });

  it('find the greatest common divisor', () => {
    for (let i = 0; i < cases / 4; i++) {
      const [a, b, k] = [number(4000), number(4000), number(1000)];
      expect(run('gcd', a * k, b * k)).toBe(gcd(a * k, b * k));
    }
  });

  it('raise to powers and take whole roots', () => {
    for (let i = 0; i < cases / 4; i++) {
      const a = number(2000);
      const k = BigInt(1 + upTo(40));
      expect(run('power', a, k)).toBe(a ** k);
      const root = run('root', a, k);
      expect(root ** k <= a && (root + 1n) ** k > a).toBe(true);
    }
  });

  it('raise to powers and invert modulo a number', () => {
    for (let i = 0; i < cases / 4; i++) {
      const [a, e, m] = [number(1000), number(300), number(1000) + 1n];
      expect(run('modPow', a, e, m)).toBe(modPow(a, e, m));
      const inverse = run('modInverse', a, m);
      if (m > 1n && gcd(a, m) === 1n) expect((inverse * a) % m).toBe(1n);
      else expect(inverse).toBe(0n);
      expect(inverse < m).toBe(true);
    }
  });
});
