import { describe, expect, it } from 'vitest';
import {
  cellOf,
  fromRows,
  withCells,
  type BandedMatrix,
} from '../../../packages/components/src/MatrixPanel/bandedMatrix.js';
import { presetMatrix } from '../../../packages/components/src/MatrixPanel/presets.js';
import { runNow } from '../../../packages/components/src/MatrixPanel/steps.js';
import {
  compareEntries,
  compareNumbers,
  determinantOf,
  normsOf,
  probeProduct,
  traceOf,
} from '../../../packages/components/src/MatrixPanel/verify.js';
import { trustedDigits } from '../../../packages/components/src/MatrixPanel/trustedDigits.js';

const random = (n: number, seed: number) => runNow(presetMatrix('random', n, n, seed));

function multiplied(a: BandedMatrix, b: BandedMatrix): BandedMatrix {
  return fromRows(
    Array.from({ length: a.rows }, (_, row) =>
      Array.from({ length: b.cols }, (__, col) => {
        let sum = 0;
        for (let k = 0; k < a.cols; k++) sum += cellOf(a, row, k) * cellOf(b, k, col);
        return sum;
      }),
    ),
  );
}

describe('probeProduct', () => {
  const [a, b] = [random(40, 1), random(40, 2)];
  const product = multiplied(a, b);

  it('passes a right product, with an error of rounding size', () => {
    const check = runNow(probeProduct([a, b], product));
    expect(check).toMatchObject({ kind: 'freivalds', ok: true, rounds: 20 });
    expect(check.ratio).toBeLessThan(1);
  });

  it('catches one wrong entry of 1600, and one that is not a number', () => {
    const index = 777;
    const value = cellOf(product, 19, 17) + 1e-9;
    expect(runNow(probeProduct([a, b], withCells(product, [{ index, value }]))).ok).toBe(false);
    expect(runNow(probeProduct([a, b], withCells(product, [{ index, value: NaN }]))).ok).toBe(false);
  });

  it('checks an inverse against the identity, and a power as a chain', () => {
    const matrix = fromRows([
      [2, 1],
      [1, 1],
    ]);
    const inverse = fromRows([
      [1, -1],
      [-1, 2],
    ]);
    expect(runNow(probeProduct([matrix, inverse], 'identity', 'residual')).ok).toBe(true);
    expect(runNow(probeProduct([matrix, matrix], 'identity', 'residual')).ok).toBe(false);
    const cube = multiplied(multiplied(matrix, matrix), matrix);
    expect(runNow(probeProduct([matrix, matrix, matrix], cube)).ok).toBe(true);
  });
});

describe('compareEntries', () => {
  it('passes equal entries only', () => {
    const matrix = fromRows([[1, NaN]]);
    expect(runNow(compareEntries(matrix, (_, col) => (col === 0 ? 1 : NaN))).ok).toBe(true);
    expect(runNow(compareEntries(matrix, () => 1)).ok).toBe(false);
  });
});

describe('numbers computed twice', () => {
  it('agree with the determinant of a known matrix', () => {
    const { value, unit } = runNow(
      determinantOf(
        fromRows([
          [0, 2],
          [3, 4],
        ]),
      ),
    );
    expect(value).toBe(-6);
    expect(compareNumbers(-6, value, unit).ok).toBe(true);
    expect(compareNumbers(-5.9, value, unit).ok).toBe(false);
    expect(
      runNow(
        determinantOf(
          fromRows([
            [1, 2],
            [2, 4],
          ]),
        ),
      ).value,
    ).toBe(0);
  });

  it('agree with trace and norms', () => {
    const matrix = fromRows([
      [3, -4],
      [0, 1],
    ]);
    expect(traceOf(matrix).value).toBe(4);
    expect(runNow(normsOf(matrix))).toEqual({ one: 5, infinity: 7, frobenius: Math.sqrt(26) });
    expect(runNow(normsOf(fromRows([[3e200, 4e200]]))).frobenius).toBeCloseTo(5e200, -187);
    expect(runNow(normsOf(fromRows([[0]]))).frobenius).toBe(0);
  });
});

describe('trustedDigits', () => {
  it('falls with the condition number', () => {
    expect([1, 1e4, 1.6e13, 1e17].map(trustedDigits)).toEqual([15, 11, 2, 0]);
  });
});
