import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { alignUp } from '../../packages/engine/src/arena';
import {
  defineModule,
  read,
  scratch,
  tail,
  write,
  type In,
  type Out,
  type Plan,
} from '../../packages/engine/src/kernel';
import {
  cutAxis,
  cutPlan,
  expectArguments,
  expectAttached,
  isSplittable,
  joinParts,
  planBytes,
} from '../../packages/engine/src/wire';

const handle = defineModule<{ copy: [x: In<'u8'>, out: Out<'u8'>, n: number] }>()('toy', {
  signatures: { copy: ['in u8', 'out u8', 'i32'] },
  files: {},
});
const module = { name: 'toy', signatures: { copy: ['in u8', 'out u8', 'i32'] }, files: {} };

/** Rows of `per` bytes; reads `halo` rows on both sides. */
function rows(axis: number, per: number, halo: number, step: number): Plan {
  const data = Uint8Array.from({ length: axis * per }, (_, i) => i);
  const out = write('u8', axis * per, { per });
  return {
    axis,
    output: { out },
    passes: [handle.copy(read(data, { per, halo }), out, per).over(axis, { per: 1, step })],
  };
}

const shapes = fc.record({
  axis: fc.integer({ min: 1, max: 60 }),
  per: fc.integer({ min: 1, max: 9 }),
  halo: fc.integer({ min: 0, max: 70 }),
  step: fc.integer({ min: 1, max: 5 }),
  count: fc.integer({ min: 1, max: 8 }),
});

describe('cutAxis', () => {
  it('covers the axis once, in order, on tile boundaries', () => {
    fc.assert(
      fc.property(shapes, ({ axis, per, halo, step, count }) => {
        const parts = cutAxis(rows(axis, per, halo, step), count);
        expect(parts.length).toBeLessThanOrEqual(count);
        expect(parts[0]![0]).toBe(0);
        expect(parts.at(-1)![1]).toBe(axis);
        parts.forEach(([from, to], i) => {
          expect(from).toBe(i === 0 ? 0 : parts[i - 1]![1]);
          expect(to).toBeGreaterThan(from);
          expect(from % step).toBe(0);
        });
      }),
    );
  });
});

describe('cutPlan', () => {
  it('gives each part its rows and the halo, cut at the edges', () => {
    fc.assert(
      fc.property(shapes, ({ axis, per, halo, step, count }) => {
        const plan = rows(axis, per, halo, step);
        for (const [from, to] of cutAxis(plan, count)) {
          const [input, output] = cutPlan(plan, [from, to]).pieces;
          const first = Math.max(0, from - halo) * per;
          const last = Math.min(axis, to + halo) * per;
          expect([input!.from, input!.from + input!.count]).toStrictEqual([first, last]);
          expect([...input!.source!]).toStrictEqual(Array.from({ length: last - first }, (_, i) => (first + i) & 255));
          expect(output!.back).toStrictEqual([from * per, to * per]);
        }
      }),
    );
  });

  it('joins the parts to the whole', () => {
    fc.assert(
      fc.property(shapes, ({ axis, per, step, count }) => {
        const plan = rows(axis, per, 0, step);
        const parts = cutAxis(plan, count);
        const buffers = parts.map((part) => [(cutPlan(plan, part).pieces[0]!.source as Uint8Array).slice().buffer]);
        const { outputs, steps } = joinParts(plan, parts, buffers);
        for (const { target, source } of steps) target.set(source);
        expect([...outputs['out']!]).toStrictEqual(Array.from({ length: axis * per }, (_, i) => i & 255));
      }),
    );
  });

  it('refuses an export that is not declared, a missing argument and one of another kind', () => {
    const out = write('u8', 1);
    const plan = (run: string, args: Plan['passes'][number]['args']): Plan => ({
      output: { out },
      passes: [{ module: 'toy', run, args, units: 1 }],
    });
    const data = read(Uint8Array.of(1));
    expect(() => expectArguments(plan('paste', []), module)).toThrow(
      expect.objectContaining({ code: 'kernel/protocol' }),
    );
    expect(() => expectArguments(plan('copy', [data, out]), module)).toThrow('takes 3 arguments; the plan gives 2');
    expect(() => expectArguments(plan('copy', [data, out, 1n]), module)).toThrow(
      'declared as "i32"; the plan gives a bigint',
    );
    expect(() => expectArguments(plan('copy', [data, 5, 1]), module)).toThrow(
      'declared as "out u8"; the plan gives a number',
    );
  });
});

describe('isSplittable', () => {
  it('needs an axis, outputs along it, and nothing of unknown length', () => {
    const plan = rows(10, 3, 0, 1);
    expect(isSplittable(plan)).toBe(true);
    const { axis: _, ...whole } = plan;
    expect(isSplittable(whole)).toBe(false);
    expect(isSplittable({ ...plan, output: { out: write('u8', 3) } })).toBe(false);
    expect(isSplittable({ ...plan, output: { out: tail('u8') } })).toBe(false);
  });
});

describe('planBytes', () => {
  it('sums every buffer once, each on a line of its own', () => {
    const shared = scratch('f64', 9);
    const out = write('u8', 1);
    const plan: Plan = {
      output: { out },
      passes: [
        { module: 'toy', run: 'a', args: [shared, out], units: 1 },
        { module: 'toy', run: 'b', args: [shared], units: 1 },
      ],
    };
    expect(planBytes(plan, 1024)).toBe(1024 + alignUp(72) + alignUp(1));
  });
});

describe('expectAttached', () => {
  it('accepts empty arrays and refuses those whose memory is gone', () => {
    const plan = (data: Uint8Array): Plan => ({
      output: {},
      passes: [{ module: 'toy', run: 'copy', args: [read(data)], units: 1 }],
    });
    expect(() => expectAttached(plan(new Uint8Array(0)))).not.toThrow();
    const gone = new Uint8Array(8);
    structuredClone(gone.buffer, { transfer: [gone.buffer] });
    expect(() => expectAttached(plan(gone))).toThrow(expect.objectContaining({ code: 'input/detached' }));
  });
});
