import { describe, expect, it } from 'vitest';
import {
  afterFix,
  checkShapes,
  flopsOf,
  operations,
  resultShape,
  type Shapes,
} from '../../../packages/components/src/MatrixPanel/shapes.js';

const shapes = (a: string, b: string): Shapes => {
  const of = (text: string) => {
    const [rows = 0, cols = 0] = text.split('×').map(Number);
    return { rows, cols };
  };
  return { a: of(a), b: of(b) };
};

describe('checkShapes', () => {
  it('accepts a product whose inner sizes agree', () => {
    expect(checkShapes('multiply', shapes('3×4', '4×2'))).toBeNull();
    expect(resultShape('multiply', shapes('3×4', '4×2'))).toEqual({ rows: 3, cols: 2 });
  });

  it('offers to transpose B, and to resize it, where a product does not fit', () => {
    const issue = checkShapes('multiply', shapes('3×4', '2×4'));
    expect(issue?.code).toBe('matrix/shape-mismatch');
    expect(issue?.fixes).toContainEqual({ kind: 'transpose', operand: 'b' });
    expect(issue?.fixes).toContainEqual({ kind: 'resize', operand: 'b', rows: 4, cols: 4 });
    expect(issue?.fixes).not.toContainEqual({ kind: 'swap' });
  });

  it('offers to swap only where that helps', () => {
    expect(checkShapes('multiply', shapes('3×4', '2×3'))?.fixes).toContainEqual({ kind: 'swap' });
  });

  it('asks for equal sizes where entries are combined', () => {
    for (const operation of ['add', 'subtract', 'hadamard'] as const) {
      const issue = checkShapes(operation, shapes('3×4', '4×3'));
      expect(issue?.code).toBe('matrix/shape-not-equal');
      expect(issue?.fixes[0]).toEqual({ kind: 'transpose', operand: 'b' });
    }
  });

  it('asks for a square matrix where one is needed, whatever B is', () => {
    for (const operation of ['inverse', 'determinant', 'power', 'trace'] as const) {
      expect(checkShapes(operation, shapes('2×3', '5×5'))?.code).toBe('matrix/not-square');
      expect(checkShapes(operation, shapes('3×3', '5×1'))).toBeNull();
    }
  });

  it('offers only fixes that make the operation possible', () => {
    const sizes = ['1×1', '2×3', '3×2', '3×3', '4×2', '1×5'];
    for (const operation of operations) {
      for (const a of sizes) {
        for (const b of sizes) {
          const pair = shapes(a, b);
          for (const fix of checkShapes(operation, pair)?.fixes ?? []) {
            expect(checkShapes(operation, afterFix(pair, fix))).toBeNull();
          }
        }
      }
    }
  });
});

describe('flopsOf', () => {
  it('counts a product as 2·m·k·n', () => {
    expect(flopsOf('multiply', shapes('3×4', '4×5'))).toBe(120);
  });

  it('counts a power by its products', () => {
    expect(flopsOf('power', shapes('2×2', '2×2'), 5)).toBe(3 * 16);
    expect(flopsOf('power', shapes('2×2', '2×2'), 1)).toBeNull();
  });

  it('gives no rate where copying decides', () => {
    expect(flopsOf('add', shapes('2×2', '2×2'))).toBeNull();
  });
});
