/** Random expressions whose values stay small enough for the reference. */
import type { Random } from '../random';

const glyphs: Readonly<Record<string, readonly string[]>> = {
  '*': ['*', '×', '·', ' \\cdot ', '＊', ' x '],
  '/': ['/', '÷', '／'],
  '-': ['-', '−', '－', ' − '],
  '+': ['+', '＋', ' + '],
  '(': ['(', '（', '( '],
  ')': [')', '）', ' )'],
  '%': ['%', '％'],
  '!': ['!', '！'],
};

const zeros = [0x30, 0xff10, 0x660, 0x6f0];

function spell(rng: Random, digits: string): string {
  const zero = rng.bool(0.1) ? rng.pick(zeros) : 0x30;
  return digits.replaceAll(/\d/g, (digit) => String.fromCharCode(zero + Number(digit)));
}

function whole(rng: Random): string {
  if (rng.bool(0.1)) return String(rng.bigint(rng.int(1, 140)));
  return String(rng.int(0, rng.pick([3, 20, 1000, 1e9])));
}

function number(rng: Random): string {
  const text = whole(rng);
  const kind = rng.int(0, 9);
  if (kind < 6) return spell(rng, text);
  if (kind < 9) return spell(rng, `${rng.bool(0.9) ? text : ''}.${whole(rng)}`);
  return `${text}e${rng.pick(['', '+', '-'])}${rng.int(0, 12)}`;
}

/** An expression of at most `depth` levels. */
export function randomExpression(rng: Random, depth: number): string {
  const g = (sign: string) => rng.pick(glyphs[sign]!);
  const bracket = (text: string) => `${g('(')}${text}${g(')')}`;
  const deeper = () => randomExpression(rng, depth - 1);
  const atom = () => (depth > 1 && rng.bool(0.4) ? bracket(deeper()) : number(rng));
  if (depth <= 0) return number(rng);
  switch (rng.int(0, 17)) {
    case 0:
    case 1:
      return `${deeper()}${g('+')}${deeper()}`;
    case 2:
    case 3:
      return `${deeper()}${g('-')}${atom()}`;
    case 4:
      return `${atom()}${g('*')}${deeper()}`;
    case 5:
      return `${atom()}${g('/')}${atom()}${g('*')}${atom()}`;
    case 6:
      return `${g('-')}${atom()}${g('+')}${deeper()}`;
    case 7:
      return `${atom()}${g(rng.pick(['+', '-']))}${number(rng)}${g('%')}`;
    case 8:
      return `${atom()}${g('%')}${g(rng.pick(['*', '/', '+', '-']))}${atom()}`;
    case 9:
      return `${atom()} ${rng.pick(['mod', 'MOD', 'Mod'])} ${rng.bool(0.3) ? g('-') : ''}${atom()}`;
    case 10:
      return `${atom()}^${rng.bool(0.3) ? g('-') : ''}${rng.int(0, 6)}`;
    case 11:
      return `${rng.int(0, 9)}^${rng.int(0, 3)}^${rng.int(0, 3)}`;
    case 12:
      return `${atom()}${rng.pick(['²', '³', '⁻²', '⁻³', '⁵'])}${g('+')}${rng.int(0, 40)}${g('!')}`;
    case 13:
      return `${rng.int(2, 99)}${bracket(deeper())}`;
    case 14:
      return `${rng.pick(['abs', 'floor', 'CEIL', 'round'])}${bracket(deeper())}`;
    case 15:
      return `${rng.pick(['gcd', 'lcm', 'GCD'])}(${whole(rng)}, ${g('-')}${whole(rng)},${whole(rng)})`;
    case 16: {
      const n = rng.int(0, 300);
      const r = rng.int(0, n);
      return rng.pick([`nCr(${n},${r})`, `${n} nCr ${r}`, `nPr(${n}, ${r})`, `fib(${n})`, `${n}nPr${r}`]);
    }
    default: {
      const root = rng.int(0, 2000);
      return rng.pick([
        `√${bracket(`${root}^2`)}`,
        `${bracket(`${g('-')}${root}^3`)}^${bracket(`1${g('/')}3`)}`,
        `∛(−${root}^3${g('/')}27)`,
        `(${root}^4÷16)^.75`,
        `|${deeper()}|`,
      ]);
    }
  }
}
