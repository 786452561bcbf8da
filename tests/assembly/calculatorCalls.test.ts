import { beforeAll, describe, expect, it } from 'vitest';
import { buildCountedCalculator, type CountedCalculator } from './countedCalculator';
import { hostileExpressions } from './hostileExpressions';

/** Rounds of loops that a call may take: at one to four nanoseconds each it stays below 4 ms. */
const mostWork = 1_000_000;
/** Slices are worth their while: a job whose calls are all short would be a job of calls. */
const leastAverage = 20_000;

describe('a call of the calculator', () => {
  let calculate: CountedCalculator;

  beforeAll(async () => {
    calculate = await buildCountedCalculator('base');
  }, 60_000);

  it.each(Object.entries(hostileExpressions))('I06: is short with %s', (_, expression) => {
    const { work, memory } = calculate(expression);
    expect(Math.max(...work)).toBeLessThan(mostWork);
    expect(memory).toBeLessThan(16 << 20);
    if (work.length > 10) expect(work.reduce((sum, n) => sum + n, 0) / work.length).toBeGreaterThan(leastAverage);
  });

  it('counts loops', () => {
    const [short, long] = [calculate('2+3'), calculate('3^104000')];
    const sum = (numbers: number[]) => numbers.reduce((a, b) => a + b, 0);
    expect(sum(long.work)).toBeGreaterThan(1000 * sum(short.work));
  });
});
