/** The longest unit of each dense kernel: between two units a job can be cancelled, so it must stay short. */
import { elementBytes, type Kernel, type Variant } from '../../packages/engine/src/kernel';
import { cholesky } from '@wasm-compute/engine/kernels/matrix/cholesky';
import { determinant } from '@wasm-compute/engine/kernels/matrix/determinant';
import { eigen } from '@wasm-compute/engine/kernels/matrix/eigen';
import { inverse } from '@wasm-compute/engine/kernels/matrix/inverse';
import { leastSquares } from '@wasm-compute/engine/kernels/matrix/leastSquares';
import { lu } from '@wasm-compute/engine/kernels/matrix/lu';
import { multiply } from '@wasm-compute/engine/kernels/matrix/multiply';
import { qr } from '@wasm-compute/engine/kernels/matrix/qr';
import { solve } from '@wasm-compute/engine/kernels/matrix/solve';
import { svd } from '@wasm-compute/engine/kernels/matrix/svd';
import { bestVariant, fileFor } from '../../packages/engine/src/modules/chooseVariant';
import { compile } from '../../packages/engine/src/modules/compile';
import { download } from '../../packages/engine/src/modules/download';
import { cutPlan } from '../../packages/engine/src/wire';
import { positiveMatrix, randomMatrix, toF32 } from '../kernels/matrix/inputs';

export interface LongestUnit {
  readonly name: string;
  readonly bytes: number;
  readonly units: number;
  /** The longest unit, in the least of the rounds, and the export that it belongs to. */
  readonly ms: number;
  readonly run: string;
}

/** Milliseconds: of the processor where they can be had, so that what else runs on the machine counts less. */
function clock(): number {
  if (typeof process === 'undefined') return performance.now();
  const { user, system } = process.cpuUsage();
  return (user + system) / 1000;
}

/** What a call answers that has to be made once more for the same units. */
const again = -2;

/** The iterations of `svd` and `eigen` take minutes beyond this size. */
const iterated = 1000;

/** Each unit in the least of `rounds` rounds: what else runs on the machine makes a unit longer now and then. */
async function longestUnit<I>(
  name: string,
  kernel: Kernel<I, unknown>,
  input: NoInfer<I>,
  variant: Variant,
  rounds: number,
): Promise<LongestUnit> {
  const { file } = fileFor(kernel.module, variant)!;
  const { signal } = new AbortController();
  const bytes = await download(file, { signal, timeoutMs: 10_000, onProgress: () => {} });
  const { exports } = new WebAssembly.Instance(await compile(kernel.module, bytes, Infinity));
  const memory = exports.memory as WebAssembly.Memory;
  const { pieces, passes } = cutPlan(kernel.plan(input));
  let end = 65_536;
  const at = pieces.map(({ type, count }) => {
    const start = end;
    end += (count * elementBytes[type] + 127) & ~63;
    return start;
  });
  memory.grow(Math.ceil(end / 65_536));
  const least: number[][] = passes.map(() => []);
  for (let round = 0; round < rounds; round++) {
    pieces.forEach(({ source, zero, type, count }, i) => {
      const view = new Uint8Array(memory.buffer, at[i]!, count * elementBytes[type]);
      if (source) view.set(new Uint8Array(source.buffer, source.byteOffset, source.byteLength));
      else if (zero) view.fill(0);
    });
    passes.forEach(({ run, args, end: units, step }, p) => {
      const call = exports[run] as (...numbers: number[]) => number;
      const numbers = args.map((arg) => (typeof arg === 'object' ? at[arg.piece]! : Number(arg)));
      for (let unit = 0, k = 0; unit < (units as number); k++) {
        const start = clock();
        const status = call(...numbers, unit, Math.min(unit + step, units as number));
        const took = clock() - start;
        if (status > 0) throw new Error(`${run} answers ${status}.`);
        least[p]![k] = Math.min(least[p]![k] ?? Infinity, took);
        if (status !== again) unit += step;
      }
    });
  }
  const perPass = least.map((times) => times.reduce((most, ms) => Math.max(most, ms), 0));
  const ms = Math.max(...perPass);
  return { name, bytes: end, units: least.flat().length, ms, run: passes[perPass.indexOf(ms)]!.run };
}

/** Every element near 0 but for the diagonal: any elimination works, and costs what it costs for other matrices. */
export async function measureUnits(
  n: number,
  rounds: number,
  words: readonly string[],
  variant?: Variant,
): Promise<LongestUnit[]> {
  const best = variant ?? (await bestVariant());
  const a = positiveMatrix(n, 1);
  const one = randomMatrix(n, 1, 2);
  const f32 = toF32(a);
  const side = Math.min(n, iterated);
  const rows: Record<string, () => Promise<LongestUnit>> = {
    multiply: () => longestUnit('multiply', multiply, { a, b: a }, best, rounds),
    multiplyF32: () => longestUnit('multiply f32', multiply, { a: f32, b: f32 }, best, rounds),
    lu: () => longestUnit('lu', lu, { a }, best, rounds),
    determinant: () => longestUnit('determinant', determinant, { a }, best, rounds),
    solve: () => longestUnit('solve, one column', solve, { a, b: one }, best, rounds),
    inverse: () => longestUnit('inverse', inverse, { a }, best, rounds),
    cholesky: () => longestUnit('cholesky', cholesky, { a }, best, rounds),
    qr: () => longestUnit('qr', qr, { a }, best, rounds),
    leastSquares: () => longestUnit('leastSquares, one column', leastSquares, { a, b: one }, best, rounds),
    svd: () => longestUnit(`svd, n = ${side}`, svd, { a: randomMatrix(side, side, 3) }, best, rounds),
    eigen: () => longestUnit(`eigen, n = ${side}`, eigen, { a: randomMatrix(side, side, 3) }, best, rounds),
    symmetricEigen: () =>
      longestUnit(`symmetric eigen, n = ${side}`, eigen, { a: positiveMatrix(side, 3) }, best, rounds),
  };
  const longest: LongestUnit[] = [];
  for (const [word, row] of Object.entries(rows)) {
    if (words.length === 0 || words.includes(word)) longest.push(await row());
  }
  return longest;
}
