/** GNU factor, native: one process for all numbers; the time of a process without numbers is taken off. */
import { execFileSync } from 'node:child_process';
import { timed } from '../contest.mjs';

export const name = 'GNU factor';
export const places = ['node'];

const time = (text) => {
  const start = performance.now();
  const output = execFileSync('factor', { input: text, encoding: 'utf8', maxBuffer: 2 ** 28 });
  return { output, ms: performance.now() - start };
};

export async function open() {
  time('15\n');
  return {
    factorize:
      async () =>
      ({ numbers }) => {
        const empty = Math.min(...Array.from({ length: 5 }, () => time('').ms));
        const { output, ms } = time(`${numbers.join('\n')}\n`);
        const factors = output
          .trim()
          .split('\n')
          .map((line) => line.split(':')[1].trim().split(' ').map(BigInt));
        return timed(factors, ms - empty);
      },
  };
}
