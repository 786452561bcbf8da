// The ratios that LAPACK's own test programs print and hold below 30 (LAPACK Working Note 41, "Installation Guide for
// LAPACK"), for every decomposition, in every variant.
import { createInlineEngine } from '@wasm-compute/engine/inline';
import type { Variant } from '@wasm-compute/engine';
import { cholesky } from '@wasm-compute/engine/kernels/matrix/cholesky';
import { eigen } from '@wasm-compute/engine/kernels/matrix/eigen';
import { inverse } from '@wasm-compute/engine/kernels/matrix/inverse';
import { leastSquares } from '@wasm-compute/engine/kernels/matrix/leastSquares';
import { lu } from '@wasm-compute/engine/kernels/matrix/lu';
import type { Matrix } from '@wasm-compute/engine/kernels/matrix/matrix';
import { qr } from '@wasm-compute/engine/kernels/matrix/qr';
import { solve } from '@wasm-compute/engine/kernels/matrix/solve';
import { svd } from '@wasm-compute/engine/kernels/matrix/svd';
import { relaxedSimd, simd } from 'wasm-feature-detect';
import { describe, expect, it } from 'vitest';
import {
  divided,
  hardMatrices,
  identity,
  normOf,
  product,
  ratio,
  scaleOf,
  symmetrical,
  transposed,
} from './hardMatrices';
import { normalResidual } from './normalEquations';
import { at, matrixOf } from './randomMatrix';

const variants: readonly Variant[] = [
  'base',
  ...((await simd()) ? (['simd'] as const) : []),
  ...((await relaxedSimd()) ? (['relaxed'] as const) : []),
];

const diagonal = (values: Float64Array, scale: number) =>
  matrixOf(values.length, values.length, (i, j) => (i === j ? values[i]! / scale : 0));

/** ‖QᵀQ − I‖ / (n·ε). */
const orthogonality = (q: Matrix) => ratio(product(transposed(q), q), identity(q.cols), 1);

describe.each(variants)('decompositions (%s)', (variant) => {
  const engine = createInlineEngine({ variant });

  describe.each(hardMatrices)('of $name', ({ a, singular = false }) => {
    const n = a.rows;
    const scale = scaleOf(a);
    const unit = divided(a, scale);
    const size = normOf(unit) || 1;
    const sides = matrixOf(n, 3, (i, j) => (Math.sin(1 + i * 3 + j) + 1) * scale);

    it('keep P·A = L·U', async () => {
      const { l, u, permutation } = await engine.run(lu, { a });
      const moved = matrixOf(n, n, (i, j) => at(unit, permutation[i]!, j));
      expect(ratio(moved, product(l, divided(u, scale)), size)).toBeLessThan(30);
    });

    it('keep A = Q·R with orthonormal Q', async () => {
      const { q, r } = await engine.run(qr, { a });
      expect(ratio(unit, product(q, divided(r, scale)), size)).toBeLessThan(30);
      expect(orthogonality(q)).toBeLessThan(30);
    });

    it('keep A = U·S·Vᵀ with orthonormal U and V', async () => {
      const { u, s, v } = await engine.run(svd, { a });
      expect(ratio(unit, product(product(u, diagonal(s, scale)), transposed(v)), size)).toBeLessThan(30);
      expect(orthogonality(u)).toBeLessThan(30);
      expect(orthogonality(v)).toBeLessThan(30);
    });

    it('keep A·V = V·Λ', async () => {
      const { values, imaginary, vectors } = await engine.run(eigen, { a });
      // Λ with the blocks of 2 × 2 that turn the real and the imaginary column of a pair.
      const blocks = diagonal(values, scale);
      for (let j = 0; j < n; j++) {
        const omega = imaginary[j]! / scale;
        if (omega !== 0) blocks.data[omega > 0 ? j * n + j + 1 : j * n + j - 1] = omega;
      }
      expect(ratio(product(unit, vectors), product(vectors, blocks), size)).toBeLessThan(30);
    });

    it('keep A·V = V·Λ with orthonormal V for the symmetric one', async () => {
      const { values, imaginary, vectors } = await engine.run(eigen, { a: symmetrical(a) });
      const half = symmetrical(unit);
      expect(imaginary.every((value) => value === 0)).toBe(true);
      expect(
        ratio(half, product(product(vectors, diagonal(values, scale)), transposed(vectors)), normOf(half) || 1),
      ).toBeLessThan(30);
      expect(orthogonality(vectors)).toBeLessThan(30);
    });

    it('keep A = L·Lᵀ for a positive definite one', async () => {
      // Aᵀ·A + I/n of the unit, back at the scale.
      const square = product(transposed(unit), unit);
      const positive = matrixOf(n, n, (i, j) => at(square, Math.min(i, j), Math.max(i, j)) + (i === j ? 1 / n : 0));
      const { l } = await engine.run(cholesky, { a: matrixOf(n, n, (i, j) => at(positive, i, j) * scale) });
      const root = divided(l, Math.sqrt(scale));
      expect(ratio(positive, product(root, transposed(root)), normOf(positive))).toBeLessThan(30);
    });

    if (singular) {
      it('refuse what has no inverse', async () => {
        await expect(engine.run(solve, { a, b: sides })).rejects.toMatchObject({ code: 'matrix/singular' });
        await expect(engine.run(inverse, { a })).rejects.toMatchObject({ code: 'matrix/singular' });
        await expect(engine.run(leastSquares, { a, b: sides })).rejects.toMatchObject({
          code: 'matrix/rank-deficient',
        });
      });
      return;
    }

    it('keep A·X = B', async () => {
      const x = await engine.run(solve, { a, b: sides });
      expect(ratio(product(unit, x), divided(sides, scale), size * normOf(x))).toBeLessThan(30);
    });

    it('keep A·A⁻¹ = I as far as the condition lets it', async () => {
      const x = divided(await engine.run(inverse, { a }), 1 / scale);
      expect(ratio(product(unit, x), identity(n), size * normOf(x))).toBeLessThan(30);
    });

    it('leave a rest at right angles to A', async () => {
      const x = await engine.run(leastSquares, { a, b: sides });
      expect(normalResidual(unit, x, divided(sides, scale))).toBeLessThan(30);
    });
  });
});
