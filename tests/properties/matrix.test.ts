import type { Matrix } from '@wasm-compute/engine/kernels/matrix/matrix';
import { add } from '@wasm-compute/engine/kernels/matrix/add';
import { cholesky } from '@wasm-compute/engine/kernels/matrix/cholesky';
import { determinant } from '@wasm-compute/engine/kernels/matrix/determinant';
import { freivalds } from '@wasm-compute/engine/kernels/matrix/freivalds';
import { hadamard } from '@wasm-compute/engine/kernels/matrix/hadamard';
import { inverse } from '@wasm-compute/engine/kernels/matrix/inverse';
import { lu } from '@wasm-compute/engine/kernels/matrix/lu';
import { multiply } from '@wasm-compute/engine/kernels/matrix/multiply';
import { norm } from '@wasm-compute/engine/kernels/matrix/norm';
import { power } from '@wasm-compute/engine/kernels/matrix/power';
import { qr } from '@wasm-compute/engine/kernels/matrix/qr';
import { rank } from '@wasm-compute/engine/kernels/matrix/rank';
import { scale } from '@wasm-compute/engine/kernels/matrix/scale';
import { solve } from '@wasm-compute/engine/kernels/matrix/solve';
import { subtract } from '@wasm-compute/engine/kernels/matrix/subtract';
import { svd } from '@wasm-compute/engine/kernels/matrix/svd';
import { trace } from '@wasm-compute/engine/kernels/matrix/trace';
import { transpose } from '@wasm-compute/engine/kernels/matrix/transpose';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { engine } from './engine';

/** Whole numbers so small that every product and sum of the laws below is exact in f64. */
const whole = fc.integer({ min: -9, max: 9 });
const size = fc.integer({ min: 1, max: 9 });
const matrix = (rows: number, cols: number): fc.Arbitrary<Matrix> =>
  fc
    .array(whole, { minLength: rows * cols, maxLength: rows * cols })
    .map((data) => ({ rows, cols, data: Float64Array.from(data) }));
const chain = (count: number) =>
  fc
    .array(size, { minLength: count + 1, maxLength: count + 1 })
    .chain((sides) => fc.tuple(...Array.from({ length: count }, (_, i) => matrix(sides[i]!, sides[i + 1]!))));
const square = (count: number, max = 6) =>
  fc.integer({ min: 1, max }).chain((n) => fc.tuple(...Array.from({ length: count }, () => matrix(n, n))));
/** Far from singular: each diagonal element outweighs its row. */
const dominant = square(1).map(([a]) => {
  const { rows, data } = a!;
  const out = Float64Array.from(data);
  for (let i = 0; i < rows; i++) out[i * rows + i] = 100 + data[i * rows + i]!;
  return { rows, cols: rows, data: out };
});

const product = (a: Matrix, b: Matrix) => engine.run(multiply, { a, b });
const turned = (a: Matrix) => engine.run(transpose, { a });
const det = (a: Matrix) => engine.run(determinant, { a });
const identity = (n: number): Matrix => ({
  rows: n,
  cols: n,
  data: Float64Array.from({ length: n * n }, (_, i) => (i % (n + 1) === 0 ? 1 : 0)),
});
/** −0 is 0 here. */
const exactly = (a: Matrix, b: Matrix) => {
  expect([a.rows, a.cols]).toStrictEqual([b.rows, b.cols]);
  expect(Array.from(a.data, (x) => x + 0)).toStrictEqual(Array.from(b.data, (x) => x + 0));
};
const nearly = (a: Matrix, b: Matrix, within = 1e-9) => {
  expect([a.rows, a.cols]).toStrictEqual([b.rows, b.cols]);
  a.data.forEach((x, i) => expect(Math.abs(x - b.data[i]!)).toBeLessThanOrEqual(within));
};

describe('products', () => {
  it('(A B) C = A (B C)', () =>
    fc.assert(
      fc.asyncProperty(chain(3), async ([a, b, c]) => {
        exactly(await product(await product(a!, b!), c!), await product(a!, await product(b!, c!)));
      }),
    ));

  it('A (B + C) = A B + A C', () =>
    fc.assert(
      fc.asyncProperty(square(3), async ([a, b, c]) => {
        const left = await product(a!, await engine.run(add, { a: b!, b: c! }));
        exactly(left, await engine.run(add, { a: await product(a!, b!), b: await product(a!, c!) }));
      }),
    ));

  it('(A B)ᵀ = Bᵀ Aᵀ', () =>
    fc.assert(
      fc.asyncProperty(chain(2), async ([a, b]) => {
        exactly(await turned(await product(a!, b!)), await product(await turned(b!), await turned(a!)));
      }),
    ));

  it('A I = A', () =>
    fc.assert(
      fc.asyncProperty(chain(1), async ([a]) => {
        exactly(await product(a!, identity(a!.cols)), a!);
      }),
    ));

  it('Aᵐ⁺ⁿ = Aᵐ Aⁿ', () =>
    fc.assert(
      fc.asyncProperty(square(1, 4), fc.nat(3), fc.nat(3), async ([a], m, n) => {
        const [left, right, all] = await Promise.all(
          [m, n, m + n].map((exponent) => engine.run(power, { a: a!, exponent })),
        );
        exactly(await product(left!, right!), all!);
      }),
    ));

  it('Freivalds’ check accepts every right product', () =>
    fc.assert(
      fc.asyncProperty(chain(2), fc.nat(1000), async ([a, b], seed) => {
        expect(await engine.run(freivalds, { a: a!, b: b!, c: await product(a!, b!), seed })).toBe(true);
      }),
    ));

  it('Freivalds’ check refuses a product that is wrong by much in one place', () =>
    fc.assert(
      fc.asyncProperty(chain(2), fc.nat(), fc.nat(1000), async ([a, b], at, seed) => {
        const c = await product(a!, b!);
        const data = Float64Array.from(c.data);
        data[at % data.length]! += 1000;
        expect(await engine.run(freivalds, { a: a!, b: b!, c: { ...c, data }, seed, rounds: 32 })).toBe(false);
      }),
    ));
});

describe('element by element', () => {
  it('the transpose of the transpose is the matrix', () =>
    fc.assert(
      fc.asyncProperty(chain(1), async ([a]) => {
        exactly(await turned(await turned(a!)), a!);
      }),
    ));

  it('A + B − B = A', () =>
    fc.assert(
      fc.asyncProperty(square(2), async ([a, b]) => {
        exactly(await engine.run(subtract, { a: await engine.run(add, { a: a!, b: b! }), b: b! }), a!);
      }),
    ));

  it('A ∘ B = B ∘ A', () =>
    fc.assert(
      fc.asyncProperty(square(2), async ([a, b]) => {
        exactly(await engine.run(hadamard, { a: a!, b: b! }), await engine.run(hadamard, { a: b!, b: a! }));
      }),
    ));

  it('k (A + B) = k A + k B', () =>
    fc.assert(
      fc.asyncProperty(square(2), whole, async ([a, b], factor) => {
        const left = await engine.run(scale, { a: await engine.run(add, { a: a!, b: b! }), factor });
        const [x, y] = await Promise.all([a!, b!].map((one) => engine.run(scale, { a: one, factor })));
        exactly(left, await engine.run(add, { a: x!, b: y! }));
      }),
    ));
});

describe('numbers of a matrix', () => {
  it('det(A B) = det A · det B', () =>
    fc.assert(
      fc.asyncProperty(square(2, 5), async ([a, b]) => {
        const [left, right] = [await det(await product(a!, b!)), (await det(a!)) * (await det(b!))];
        expect(Math.abs(left - right)).toBeLessThanOrEqual(1e-6 * Math.max(1, Math.abs(right)));
      }),
    ));

  it('det(Aᵀ) = det A', () =>
    fc.assert(
      fc.asyncProperty(square(1), async ([a]) => {
        const [left, right] = [await det(await turned(a!)), await det(a!)];
        expect(Math.abs(left - right)).toBeLessThanOrEqual(1e-6 * Math.max(1, Math.abs(right)));
      }),
    ));

  it('tr(A B) = tr(B A)', () =>
    fc.assert(
      fc.asyncProperty(square(2), async ([a, b]) => {
        expect(await engine.run(trace, { a: await product(a!, b!) })).toBe(
          await engine.run(trace, { a: await product(b!, a!) }),
        );
      }),
    ));

  it('the rank of a matrix is that of its transpose, and at most its smaller side', () =>
    fc.assert(
      fc.asyncProperty(chain(1), async ([a]) => {
        const found = await engine.run(rank, { a: a! });
        expect(found).toBe(await engine.run(rank, { a: await turned(a!) }));
        expect(found).toBeLessThanOrEqual(Math.min(a!.rows, a!.cols));
      }),
    ));

  it('‖A + B‖ ≤ ‖A‖ + ‖B‖ in every norm', () =>
    fc.assert(
      fc.asyncProperty(square(2), fc.constantFrom('frobenius', 'one', 'infinity', 'max'), async ([a, b], kind) => {
        const of = (one: Matrix) => engine.run(norm, { a: one, kind } as Parameters<typeof norm.plan>[0]);
        expect(await of(await engine.run(add, { a: a!, b: b! }))).toBeLessThanOrEqual(
          (await of(a!)) + (await of(b!)) + 1e-9,
        );
      }),
    ));
});

describe('factors of a matrix', () => {
  it('A A⁻¹ = I', () =>
    fc.assert(
      fc.asyncProperty(dominant, async (a) => {
        nearly(await product(a, await engine.run(inverse, { a })), identity(a.rows));
      }),
    ));

  it('A x = b for the x that solve gives', () =>
    fc.assert(
      fc.asyncProperty(dominant, fc.array(whole, { minLength: 6, maxLength: 6 }), async (a, column) => {
        const b = { rows: a.rows, cols: 1, data: Float64Array.from(column.slice(0, a.rows)) };
        nearly(await product(a, await engine.run(solve, { a, b })), b);
      }),
    ));

  it('Q R = A, and Qᵀ Q = I', () =>
    fc.assert(
      fc.asyncProperty(chain(1), async ([a]) => {
        const { q, r } = await engine.run(qr, { a: a! });
        nearly(await product(q, r), a!);
        nearly(await product(await turned(q), q), identity(q.cols));
      }),
    ));

  it('L U has the rows of A in the order of the permutation', () =>
    fc.assert(
      fc.asyncProperty(square(1), async ([a]) => {
        const { l, u, permutation } = await engine.run(lu, { a: a! });
        const { cols, data } = a!;
        const rows = Float64Array.from(
          [...permutation].flatMap((row) => [...data.subarray(row * cols, (row + 1) * cols)]),
        );
        nearly(await product(l, u), { ...a!, data: rows });
      }),
    ));

  it('L Lᵀ = M Mᵀ + I', () =>
    fc.assert(
      fc.asyncProperty(square(1), async ([m]) => {
        const a = await engine.run(add, { a: await product(m!, await turned(m!)), b: identity(m!.rows) });
        const { l } = await engine.run(cholesky, { a });
        nearly(await product(l, await turned(l)), a, 1e-7);
      }),
    ));

  it('singular values do not ascend, and their squares sum up to ‖A‖²', () =>
    fc.assert(
      fc.asyncProperty(chain(1), async ([a]) => {
        const values = [...(await engine.run(svd, { a: a! })).s];
        expect(values.toSorted((x, y) => y - x)).toStrictEqual(values);
        const squares = values.reduce((sum, s) => sum + s * s, 0);
        expect(squares).toBeCloseTo((await engine.run(norm, { a: a! })) ** 2, 6);
      }),
    ));
});
