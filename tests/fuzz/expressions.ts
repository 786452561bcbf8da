/** Expressions for the calculator: pieces in any order, and changed copies of ones that are right. */
import { ComputeError } from '@wasm-compute/engine';
import { createInlineEngine } from '@wasm-compute/engine/inline';
import { evaluate } from '@wasm-compute/engine/kernels/calculator/evaluate';
import type { FuzzTarget } from './FuzzTarget';
import { mutateText } from './mutate';

export const pieces = [
  ...'0123456789.+-*/×÷−^!%()|,=√∛π²³⁻⁷ x',
  ...['mod', 'gcd(', 'lcm(', 'fib', 'nCr', 'nPr(', 'abs', 'floor', 'round(', 'sqrt', 'sin', 'ln', 'e', 'pi'],
  ...['１', '（', '٣', '\\cdot', '\\', '$', '😀', '\u0000', '\ud800', 'é', '<b>', '__proto__', 'constructor'],
];

const right = [
  '1/3+1/6',
  '√2×√8',
  'sin(π÷6)',
  '200+10%',
  '2^−3',
  '|−5|!',
  'gcd(84,36)',
  'nCr(10,3)',
  '(1+2)(3+4)',
  '0.1+0.2',
];

const engine = createInlineEngine();

export const expressions: FuzzTarget<string> = {
  name: 'expressions',
  make(rng) {
    if (rng.bool()) return mutateText(rng.pick(right), pieces, rng);
    let text = '';
    for (let n = rng.int(1, rng.pick([3, 8, 20])); n > 0; n--) text += rng.pick(pieces);
    return text;
  },
  async check(expression) {
    try {
      const { plain } = await engine.run(evaluate, { expression, maxDigits: 50 });
      if (!/^[-\d.e*^]+$/.test(plain)) throw new Error(`The answer is "${plain}".`);
    } catch (error) {
      if (!(error instanceof ComputeError)) throw error;
      if (!error.code.startsWith('calculator/')) throw new Error(`The code is ${error.code}.`, { cause: error });
      const { start, end } = error.detail['span'] as { start: number; end: number };
      if (!(start >= 0 && start <= end && end <= expression.length))
        throw new Error(`The place is ${start}…${end}.`, { cause: error });
    }
  },
  show: (text) => JSON.stringify(text),
};
