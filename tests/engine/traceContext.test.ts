import { formatTraceparent, parseTraceparent } from '@wasm-compute/engine/telemetry';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { randomId } from '../../packages/engine/src/telemetry/traceContext';

const trace = '4bf92f3577b34da6a3ce929d0e0e4736';
const span = '00f067aa0ba902b7';

describe('parseTraceparent', () => {
  it('reads the trace, the span and whether it is recorded', () => {
    expect(parseTraceparent(`00-${trace}-${span}-01`)).toStrictEqual({ traceId: trace, spanId: span, traceFlags: 1 });
    expect(parseTraceparent(`00-${trace}-${span}-00`)?.traceFlags).toBe(0);
    expect(parseTraceparent(` 00-${trace}-${span}-03\n`)?.traceFlags).toBe(1);
  });

  it('reads later versions, which may say more', () => {
    expect(parseTraceparent(`01-${trace}-${span}-01-more`)?.spanId).toBe(span);
  });

  it.each([
    ['nothing', ''],
    ['version ff', `ff-${trace}-${span}-01`],
    ['more fields in version 00', `00-${trace}-${span}-01-more`],
    ['a trace of zeros', `00-${'0'.repeat(32)}-${span}-01`],
    ['a span of zeros', `00-${trace}-${'0'.repeat(16)}-01`],
    ['capital letters', `00-${trace.toUpperCase()}-${span}-01`],
    ['an id that is too short', `00-${trace.slice(1)}-${span}-01`],
  ])('refuses %s', (_, text) => {
    expect(parseTraceparent(text)).toBeUndefined();
  });

  it('reads whatever was written', () => {
    const hex = (length: number) =>
      fc
        .array(fc.constantFrom(...'0123456789abcdef'), { minLength: length, maxLength: length })
        .map((digits) => digits.join(''))
        .filter((text) => /[^0]/.test(text));
    const contexts = fc.record({ traceId: hex(32), spanId: hex(16), traceFlags: fc.constantFrom(0, 1) });
    fc.assert(
      fc.property(contexts, (context) => {
        expect(parseTraceparent(formatTraceparent(context))).toStrictEqual({ ...context });
      }),
    );
  });

  it('never throws, whatever the text', () => {
    fc.assert(
      fc.property(fc.string(), (text) => {
        expect(parseTraceparent(text)).toBeUndefined();
      }),
    );
  });
});

describe('randomId', () => {
  it('gives hexadecimal digits, another each time, never all zero', () => {
    const ids = Array.from({ length: 1000 }, () => randomId(8));
    expect(new Set(ids).size).toBe(1000);
    for (const id of ids) expect(id).toMatch(/^(?!0+$)[\da-f]{16}$/);
    expect(randomId(16)).toMatch(/^[\da-f]{32}$/);
  });
});
