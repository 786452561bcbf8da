import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { CircuitBreaker } from '../../packages/engine/src/guard/CircuitBreaker';

function breaker(failures = 3, coolDownMs = 100) {
  const clock = { ms: 0 };
  return { clock, circuit: new CircuitBreaker({ failures, coolDownMs, now: () => clock.ms }) };
}

const fail = (circuit: CircuitBreaker, times: number) => {
  for (let i = 0; i < times; i++) {
    circuit.admit();
    circuit.failed();
  }
};

describe('CircuitBreaker', () => {
  it('lets everyone through while failures are fewer than its number', () => {
    const { circuit } = breaker();
    fail(circuit, 2);
    expect([circuit.state, circuit.retryAfterMs]).toStrictEqual(['closed', 0]);
    expect([circuit.admit(), circuit.admit()]).toStrictEqual([true, true]);
  });

  it('opens at its number of failures in a row', () => {
    const { circuit } = breaker();
    fail(circuit, 3);
    expect(circuit.state).toBe('open');
    expect(circuit.admit()).toBe(false);
    expect(circuit.retryAfterMs).toBe(100);
  });

  it('counts anew after a success', () => {
    const { circuit } = breaker();
    fail(circuit, 2);
    circuit.succeeded();
    fail(circuit, 2);
    expect(circuit.state).toBe('closed');
  });

  it('regression: a half-open breaker that lets all through: exactly one passes when it has cooled down', () => {
    const { circuit, clock } = breaker();
    fail(circuit, 3);
    clock.ms = 100;
    expect(circuit.state).toBe('half-open');
    expect([circuit.admit(), circuit.admit(), circuit.admit()]).toStrictEqual([true, false, false]);
  });

  it('closes when that one succeeds, and opens again for as long when it fails', () => {
    const { circuit, clock } = breaker();
    fail(circuit, 3);
    clock.ms = 100;
    circuit.admit();
    circuit.failed();
    expect([circuit.state, circuit.retryAfterMs]).toStrictEqual(['open', 100]);
    clock.ms = 200;
    circuit.admit();
    circuit.succeeded();
    expect(circuit.state).toBe('closed');
    fail(circuit, 2);
    expect(circuit.state).toBe('closed');
  });

  it('lets another one through when the first is given up', () => {
    const { circuit, clock } = breaker();
    fail(circuit, 3);
    clock.ms = 100;
    circuit.admit();
    circuit.givenUp();
    expect([circuit.admit(), circuit.admit()]).toStrictEqual([true, false]);
  });

  it('never opens where failures may be without number', () => {
    const { circuit } = breaker(Infinity);
    fail(circuit, 1000);
    expect(circuit.state).toBe('closed');
  });

  it('behaves as its diagram says under any sequence of events', () => {
    const event = fc.constantFrom('admit', 'succeeded', 'failed', 'givenUp', 'wait');
    fc.assert(
      fc.property(fc.array(event, { maxLength: 60 }), (events) => {
        const { circuit, clock } = breaker(3, 100);
        const model = { inARow: 0, openedAt: undefined as number | undefined, probing: false };
        for (const what of events) {
          const cool = model.openedAt === undefined || clock.ms >= model.openedAt + 100;
          if (what === 'wait') clock.ms += 50;
          else if (what === 'admit') {
            const expected = cool && !model.probing;
            expect(circuit.admit()).toBe(expected);
            if (expected && model.openedAt !== undefined) model.probing = true;
          } else if (what === 'succeeded') {
            circuit.succeeded();
            Object.assign(model, { inARow: 0, openedAt: undefined, probing: false });
          } else if (what === 'failed') {
            circuit.failed();
            model.inARow += 1;
            if (model.probing || model.inARow >= 3) model.openedAt = clock.ms;
            model.probing = false;
          } else {
            circuit.givenUp();
            model.probing = false;
          }
        }
      }),
      { numRuns: 500 },
    );
  });
});
