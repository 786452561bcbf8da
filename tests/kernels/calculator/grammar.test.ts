import { ComputeError } from '@wasm-compute/engine';
import { createInlineEngine } from '@wasm-compute/engine/inline';
import { evaluate } from '@wasm-compute/engine/kernels/calculator/evaluate';
import { describe, expect, it } from 'vitest';
import { createRandom, type Random } from '../random';
import { isExpression, pieces } from './grammar';

/** What says that a text can't be read, and not that its value can't be had. */
const unreadable = ['empty', 'syntax', 'unbalanced', 'double-decimal', 'unknown-name', 'percent-mod', 'not-a-number'];

const operand = (rng: Random) =>
  rng.pick(['1', '2.5', '.5', '(', '|', '√', ' abs(', ' gcd(2,', ' pi ', '-3', '4!', '5%', '6²']);
const operator = (rng: Random) => rng.pick(['+', '-', '*', '/', '^', ' mod ', ' nCr ', '', ')', '|', ',', ' x ', ' ']);

/** Operands and operators in turn, with a few pieces put in, left out or replaced. */
function nearExpression(rng: Random): string {
  const tokens = [operand(rng)];
  for (let n = rng.int(0, 6); n > 0; n--) tokens.push(operator(rng), operand(rng));
  for (let n = rng.int(0, 3); n > 0; n--) {
    const at = rng.int(0, tokens.length - 1);
    tokens.splice(at, rng.int(0, 1), ...(rng.bool(0.7) ? [rng.pick(pieces)] : []));
  }
  return tokens.join('');
}

describe('the parser', () => {
  it.each([
    ['1 2', false],
    ['(1)2', true],
    ['2(3', true],
    ['1+', false],
    ['++1', false],
    ['2*-3', true],
    ['|1|2|', false],
    ['|1|2', true],
    ['(|1)', false],
    ['5%2', false],
    ['3!!', false],
    ['gcd()', false],
    ['abs(1,2)', false],
    ['1,2', false],
  ])('and the grammar of this test agree on %s', async (expression, readable) => {
    expect(isExpression(expression)).toBe(readable);
    const outcome = createInlineEngine().run(evaluate, { expression });
    if (readable) await expect(outcome).resolves.toBeDefined();
    else await expect(outcome).rejects.toBeInstanceOf(ComputeError);
  });

  it('reads exactly the expressions of the grammar, and says where the others go wrong', async () => {
    const engine = createInlineEngine();
    const rng = createRandom(23);
    const count = { readable: 0, unreadable: 0 };
    for (let i = 0; i < 20_000; i++) {
      const expression = nearExpression(rng);
      const error = await engine.run(evaluate, { expression, maxDigits: 100 }).then(
        () => undefined,
        (reason: unknown) => reason,
      );
      const isReadable = !(error instanceof ComputeError && unreadable.includes(error.code.replace('calculator/', '')));
      if (error !== undefined) {
        if (!(error instanceof ComputeError)) throw new Error(`${expression}: ${String(error)}`);
        const { start, end } = error.detail['span'] as { start: number; end: number };
        if (!(start >= 0 && start <= end && end <= expression.length))
          throw new Error(`${expression}: ${start}, ${end}`);
      }
      if (isReadable !== isExpression(expression))
        throw new Error(`"${expression}" is ${isReadable ? '' : 'not '}read (${String(error)})`);
      count[isReadable ? 'readable' : 'unreadable']++;
    }
    expect(count.readable).toBeGreaterThan(2000);
    expect(count.unreadable).toBeGreaterThan(5000);
  });
});
