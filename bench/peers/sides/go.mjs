/** The textbook algorithms of `go/main.go`, compiled by Go for `js/wasm` where a Go toolchain is installed. */
import { execFileSync } from 'node:child_process';
import { mkdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { webcrypto } from 'node:crypto';
import { runInThisContext } from 'node:vm';

export const name = 'textbook loops in Go';
export const places = ['node'];

export async function open({ folder }) {
  const root = execFileSync('go', ['env', 'GOROOT'], { encoding: 'utf8' }).trim();
  const cache = join(folder, '../../.cache/go');
  mkdirSync(cache, { recursive: true });
  const wasm = join(cache, 'bench.wasm');
  execFileSync('go', ['build', '-ldflags=-s -w', '-o', wasm, '.'], {
    cwd: join(folder, 'go'),
    env: { ...process.env, GOOS: 'js', GOARCH: 'wasm', GOFLAGS: '-mod=mod' },
  });
  globalThis.crypto ??= webcrypto;
  runInThisContext(readFileSync(join(root, 'misc/wasm/wasm_exec.js'), 'utf8'));
  const go = new globalThis.Go();
  const { instance } = await WebAssembly.instantiate(readFileSync(wasm), go.importObject);
  void go.run(instance);
  const { multiply, grayscale, factorize } = globalThis.goBench;
  return {
    multiply: async ({ a }) => {
      if (!(a.data instanceof Float64Array)) throw new Error('f64 only');
      return (input) => {
        const n = input.a.rows;
        const result = new Float64Array(n * n);
        multiply(input.a.data, input.b.data, n, new Uint8Array(result.buffer));
        return result;
      };
    },
    grayscale:
      async () =>
      ({ image: { data } }) => {
        const result = new Uint8ClampedArray(data.length);
        grayscale(data, result);
        return result;
      },
    factorize:
      async () =>
      ({ numbers }) =>
        numbers.map((n) => factorize(String(n)).trim().split(' ').map(BigInt)),
  };
}
