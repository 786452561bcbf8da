import { evaluate } from '@wasm-compute/engine/kernels/calculator/evaluate';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { negate } from '../../packages/components/src/Calculator/expressionText.js';
import { answerText } from '../../packages/components/src/Calculator/formatResult.js';
import { fitZoom, keepInside, zoomRange, zoomStep } from '../../packages/components/src/ImageFilter/viewport.js';
import {
  addStep,
  clampValue,
  emptyRecipe,
  maxSteps,
  moveStep,
  removeStep,
  toggleStep,
  type FilterShape,
  type Recipe,
} from '../../packages/components/src/ImageFilter/recipe.js';
import {
  fromValue,
  resized,
  toValue,
  transposed,
  withCells,
} from '../../packages/components/src/MatrixPanel/bandedMatrix.js';
import { readCell } from '../../packages/components/src/MatrixPanel/cellText.js';
import { exportText } from '../../packages/components/src/MatrixPanel/exportMatrix.js';
import { editText } from '../../packages/components/src/MatrixPanel/formatEntry.js';
import { readCellName, visibleItems } from '../../packages/components/src/MatrixPanel/gridNavigation.js';
import { parseMatrix } from '../../packages/components/src/MatrixPanel/parseMatrix.js';
import { runNow } from '../../packages/components/src/MatrixPanel/steps.js';
import { engine } from './engine';

const finite = fc.double({ noNaN: true, noDefaultInfinity: true }).map((value) => value + 0);
const sides = fc.tuple(fc.integer({ min: 1, max: 8 }), fc.integer({ min: 1, max: 8 }));
const matrix = sides.chain(([rows, cols]) =>
  fc
    .array(finite, { minLength: rows * cols, maxLength: rows * cols })
    .map((data) => ({ rows, cols, data: Float64Array.from(data) })),
);

describe('a matrix of the MatrixPanel', () => {
  it.each(['tsv', 'csv'] as const)('comes back from its %s', (format) =>
    fc.assert(
      fc.asyncProperty(matrix, async (value) => {
        // One field alone has no separator to be known by.
        fc.pre(value.cols > 1);
        const text = runNow(exportText(fromValue(value), format));
        const { table } = await parseMatrix({ text }, '.');
        expect(table.faultCount).toBe(0);
        expect(table.rows.flatMap((row) => [...row])).toStrictEqual([...value.data]);
      }),
    ),
  );

  it.each([
    ['JSON', (rows: number[][]) => JSON.stringify(rows)],
    ['MATLAB', (rows: number[][]) => `[${rows.map((row) => row.join(' ')).join('; ')}]`],
    [
      'LaTeX',
      (rows: number[][]) => `\\begin{bmatrix} ${rows.map((row) => row.join(' & ')).join(' \\\\ ')} \\end{bmatrix}`,
    ],
    ['Wolfram', (rows: number[][]) => `{${rows.map((row) => `{${row.join(', ')}}`).join(', ')}}`],
  ] as const)('is read as other programs write it: %s', (_, write) =>
    fc.assert(
      fc.asyncProperty(
        sides,
        fc.array(fc.integer({ min: -999, max: 999 }), { minLength: 64, maxLength: 64 }),
        async ([rows, cols], numbers) => {
          const grid = Array.from({ length: rows }, (_row, i) => numbers.slice(i * cols, (i + 1) * cols));
          const { table } = await parseMatrix({ text: write(grid) }, '.');
          expect(table.faultCount).toBe(0);
          expect(table.rows.map((row) => [...row])).toStrictEqual(grid);
        },
      ),
    ),
  );

  it('has its old cells after another size and back', () =>
    fc.assert(
      fc.property(matrix, fc.nat(5), fc.nat(5), (value, rows, cols) => {
        const wide = runNow(resized(fromValue(value), value.rows + rows, value.cols + cols));
        expect(toValue(runNow(resized(wide, value.rows, value.cols)))).toStrictEqual(value);
      }),
    ));

  it('is itself again after being turned twice', () =>
    fc.assert(
      fc.property(matrix, (value) => {
        expect(toValue(runNow(transposed(runNow(transposed(fromValue(value))))))).toStrictEqual(value);
      }),
    ));

  it('is another one when a cell is written, and stays what it was', () =>
    fc.assert(
      fc.property(matrix, fc.nat(), finite, (value, at, to) => {
        const index = at % value.data.length;
        const before = fromValue(value);
        const after = toValue(withCells(before, [{ index, value: to }]));
        const expected = Float64Array.from(value.data);
        expected[index] = to;
        expect(after.data).toStrictEqual(expected);
        expect(toValue(before)).toStrictEqual(value);
      }),
    ));

  it('shows a number for editing that reads back as the same', () =>
    fc.assert(
      fc.property(finite, fc.constantFrom('.' as const, ',' as const), (value, mark) => {
        expect(readCell(editText(value, mark), mark)).toStrictEqual({ value });
      }),
    ));

  it('finds a cell by its name, and none beyond its ends', () =>
    fc.assert(
      fc.property(sides, fc.nat(20), fc.nat(20), ([rows, cols], row, col) => {
        const inside = row < rows && col < cols;
        expect(readCellName(`R${row + 1}C${col + 1}`, { rows, cols })).toStrictEqual(inside ? [row, col] : null);
      }),
    ));

  it('draws every row that is in sight, and none that there is not', () =>
    fc.assert(
      fc.property(
        fc.nat(10_000),
        fc.integer({ min: 1, max: 900 }),
        fc.integer({ min: 1, max: 60 }),
        fc.integer({ min: 1, max: 500 }),
        fc.nat(5),
        (offset, room, size, count, overscan) => {
          const [first, end] = visibleItems(offset, room, size, count, overscan);
          expect(first).toBeGreaterThanOrEqual(0);
          expect(end).toBeLessThanOrEqual(count);
          for (let i = Math.floor(offset / size); i * size < offset + room && i < count; i++) {
            expect(first).toBeLessThanOrEqual(i);
            expect(end).toBeGreaterThan(i);
          }
        },
      ),
    ));
});

describe('what the Calculator writes', () => {
  const rational = fc.tuple(fc.bigInt({ min: -(10n ** 12n), max: 10n ** 12n }), fc.bigInt({ min: 1n, max: 10n ** 6n }));
  const value = (expression: string) => engine.run(evaluate, { expression });

  it('of a result stands for the same result in another expression', () =>
    fc.assert(
      fc.asyncProperty(rational, async ([n, d]) => {
        const first = await value(`(${n})÷${d}`.replace('-', '−'));
        const again = await value(answerText(first)!);
        expect([again.plain, again.fraction]).toStrictEqual([first.plain, first.fraction]);
      }),
    ));

  it('with two signs turned is the same number', () =>
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 1e9 }), (n) => {
        const draft = { text: String(n), start: String(n).length, end: String(n).length };
        expect(negate(negate(draft)).text).toBe(draft.text);
      }),
    ));

  it('a + b − b = a, exactly', () =>
    fc.assert(
      fc.asyncProperty(rational, rational, async ([a, b], [c, d]) => {
        const left = `(${a})÷${b}`.replaceAll('-', '−');
        const right = `(${c})÷${d}`.replaceAll('-', '−');
        expect((await value(`${left}+(${right})−(${right})`)).fraction).toStrictEqual((await value(left)).fraction);
      }),
    ));

  it('(a · b) ÷ b = a, exactly', () =>
    fc.assert(
      fc.asyncProperty(rational, rational, async ([a, b], [c, d]) => {
        fc.pre(c !== 0n);
        const left = `((${a})÷${b})`.replaceAll('-', '−');
        const right = `((${c})÷${d})`.replaceAll('-', '−');
        expect((await value(`${left}×${right}÷${right}`)).plain).toBe((await value(left)).plain);
      }),
    ));
});

describe('a recipe of the ImageFilter', () => {
  const shape: FilterShape = {
    type: 'blur',
    params: { sigma: { kind: 'number', min: 0.1, max: 100, step: 0.1, default: 3 } },
  } as unknown as FilterShape;
  const change = fc.oneof(
    fc.record({ add: fc.nat(60) }),
    fc.record({ remove: fc.nat(60) }),
    fc.record({ move: fc.nat(60), to: fc.integer({ min: -2, max: 60 }) }),
    fc.record({ toggle: fc.nat(60) }),
  );

  it('never has two steps of one name, nor too many, and loses only those that are removed', () =>
    fc.assert(
      fc.property(fc.array(change, { maxLength: 80 }), (changes) => {
        let recipe: Recipe = emptyRecipe;
        for (const one of changes) {
          const before = recipe;
          const idAt = (at: number) => before.steps[at % Math.max(1, before.steps.length)]?.id ?? 'none';
          if ('add' in one) recipe = addStep(before, shape, {}, one.add);
          else if ('remove' in one) recipe = removeStep(before, idAt(one.remove));
          else if ('move' in one) recipe = moveStep(before, idAt(one.move), one.to);
          else recipe = toggleStep(before, idAt(one.toggle));
          const ids = recipe.steps.map(({ id }) => id);
          expect(new Set(ids).size).toBe(ids.length);
          expect(ids.length).toBeLessThanOrEqual(maxSteps);
          const kept = 'remove' in one ? before.steps.length - (before.steps.length > 0 ? 1 : 0) : before.steps.length;
          expect(before.steps.filter(({ id }) => ids.includes(id))).toHaveLength(kept);
        }
      }),
    ));

  it('a value that was set to what is allowed is not changed again', () =>
    fc.assert(
      fc.property(fc.double(), (given) => {
        const param = { kind: 'number' as const, min: 0.1, max: 100, step: 0.1, default: 3 };
        const once = clampValue(param, given);
        expect(clampValue(param, once)).toBe(once);
        expect(once).toBeGreaterThanOrEqual(param.min);
        expect(once).toBeLessThanOrEqual(param.max);
      }),
    ));
});

describe('the window of the ImageFilter', () => {
  const size = fc.record({ width: fc.integer({ min: 1, max: 10_000 }), height: fc.integer({ min: 1, max: 10_000 }) });

  it('fits any picture, and none larger than its own pixels', () =>
    fc.assert(
      fc.property(size, size, fc.constantFrom(1, 1.5, 2), (image, frame, ratio) => {
        const zoom = fitZoom(image, frame, ratio);
        expect((image.width * zoom) / ratio).toBeLessThanOrEqual(frame.width + 1e-6);
        expect((image.height * zoom) / ratio).toBeLessThanOrEqual(frame.height + 1e-6);
      }),
    ));

  it('shows the same place after being kept inside a second time', () =>
    fc.assert(
      fc.property(
        size,
        size,
        fc.double({ min: -2, max: 3, noNaN: true }),
        fc.double({ min: -2, max: 3, noNaN: true }),
        (image, frame, x, y) => {
          const once = keepInside({ zoom: 1, x, y }, image, frame, 1);
          const again = keepInside(once, image, frame, 1);
          expect(again.x).toBeCloseTo(once.x, 9);
          expect(again.y).toBeCloseTo(once.y, 9);
        },
      ),
    ));

  it('grows with a step in, shrinks with a step out, and stays in its range', () =>
    fc.assert(
      fc.property(fc.double({ min: zoomRange.min, max: zoomRange.max, noNaN: true }), (zoom) => {
        expect(zoomStep(zoom, 1)).toBeGreaterThanOrEqual(zoom);
        expect(zoomStep(zoom, -1)).toBeLessThanOrEqual(zoom);
        for (const next of [zoomStep(zoom, 1), zoomStep(zoom, -1)]) {
          expect(next).toBeGreaterThanOrEqual(zoomRange.min);
          expect(next).toBeLessThanOrEqual(zoomRange.max);
        }
      }),
    ));
});
