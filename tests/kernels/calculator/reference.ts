/**
 * The calculator once more, in the plainest way: recursive descent over BigInt fractions. Independent of the kernel; no
 * limits, no irrational numbers.
 */
import { DomainError, InputError } from '@wasm-compute/engine';
import { add, decimalOf, floor, gcd, multiply, rational, subtract, type Rational } from './rational';

const letters: Readonly<Record<string, string>> = {
  '×': '*',
  '·': '*',
  '＊': '*',
  '÷': '/',
  '／': '/',
  '−': '-',
  '－': '-',
  '＋': '+',
  '（': '(',
  '）': ')',
  '％': '%',
  '．': '.',
  '！': '!',
};

/** One spelling for each sign and digit. */
function normalize(text: string): string {
  return [...text.replaceAll('\\cdot', '*')]
    .map((c) => {
      const code = c.codePointAt(0)!;
      for (const zero of [0xff10, 0x660, 0x6f0]) if (code >= zero && code < zero + 10) return String(code - zero);
      return letters[c] ?? c;
    })
    .join('');
}

const fail = (code: `calculator/${string}`): never => {
  throw code === 'calculator/divide-by-zero' || code === 'calculator/undefined' || code === 'calculator/domain'
    ? new DomainError(code, '')
    : new InputError(code, '');
};

function divide(a: Rational, b: Rational): Rational {
  if (b.n === 0n) return fail(a.n === 0n ? 'calculator/undefined' : 'calculator/divide-by-zero');
  return rational(a.n * b.d, a.d * b.n);
}

function modulo(a: Rational, b: Rational): Rational {
  if (b.n === 0n) return fail('calculator/divide-by-zero');
  return subtract(a, multiply(b, rational(floor(divide(a, b)))));
}

function power(a: Rational, e: Rational): Rational {
  if (e.d !== 1n) return rationalPower(a, e);
  if (e.n < 0n) {
    if (a.n === 0n) return fail('calculator/divide-by-zero');
    return rational(a.d ** -e.n, a.n ** -e.n);
  }
  return rational(a.n ** e.n, a.d ** e.n);
}

/** The exact k-th root of a natural number, by bisection. */
function rootOf(n: bigint, k: bigint): bigint {
  let low = 0n;
  let high = n + 1n;
  while (high - low > 1n) {
    const middle = (low + high) / 2n;
    if (middle ** k <= n) low = middle;
    else high = middle;
  }
  if (low ** k !== n) throw new Error('The reference knows exact roots only.');
  return low;
}

function rationalPower(a: Rational, e: Rational): Rational {
  if (a.n < 0n && e.d % 2n === 0n) return fail('calculator/domain');
  const sign = a.n < 0n ? -1n : 1n;
  return power(rational(sign * rootOf(sign * a.n, e.d), rootOf(a.d, e.d)), rational(e.n));
}

function factorial(a: Rational): Rational {
  if (a.n < 0n) return fail('calculator/domain');
  let product = 1n;
  for (let i = 2n; i <= a.n; i++) product *= i;
  return rational(product);
}

function fibonacci(n: bigint): bigint {
  let [a, b] = [0n, 1n];
  for (; n > 0n; n--) [a, b] = [b, a + b];
  return a;
}

const abs = (n: bigint) => (n < 0n ? -n : n);

function call(name: string, values: Rational[]): Rational {
  const a = values[0]!;
  const whole = values.map((v) => v.n);
  const [n, k] = [whole[0]!, whole[1] ?? 0n];
  const falling = (from: bigint, count: bigint) => {
    let product = 1n;
    for (let i = 0n; i < count; i++) product *= from - i;
    return product;
  };
  switch (name) {
    case 'abs':
      return rational(abs(a.n), a.d);
    case 'floor':
      return rational(floor(a));
    case 'ceil':
      return rational(-floor(rational(-a.n, a.d)));
    case 'round': {
      const size = floor(rational(2n * abs(a.n) + a.d, 2n * a.d));
      return rational(a.n < 0n ? -size : size);
    }
    case 'gcd':
      return rational(whole.reduce(gcd, 0n));
    case 'lcm':
      return rational(whole.reduce((x, y) => (x === 0n || y === 0n ? 0n : abs(x * y) / gcd(x, y)), 1n));
    case 'fib':
      return rational(fibonacci(n));
    case 'ncr':
      return rational(falling(n, k) / falling(k, k));
    case 'npr':
      return rational(falling(n, k));
    case 'mod':
      return modulo(a, values[1]!);
    case 'sqrt':
      return rationalPower(a, rational(1n, 2n));
    default:
      return rationalPower(a, rational(1n, 3n));
  }
}

class Reader {
  private at = 0;
  constructor(private readonly text: string) {}

  private take(pattern: RegExp): string | undefined {
    const spaces = /^\s*/.exec(this.text.slice(this.at))![0].length;
    const found = pattern.exec(this.text.slice(this.at + spaces))?.[0];
    if (found !== undefined) this.at += spaces + found.length;
    return found;
  }

  /** a + b − c …; a bare percentage is a part of everything on its left. */
  sum(): Rational {
    let left = this.product().value;
    for (let sign = this.take(/^[+-]/); sign !== undefined; sign = this.take(/^[+-]/)) {
      const { value, bare } = this.product();
      const right = bare ? multiply(left, value) : value;
      left = sign === '+' ? add(left, right) : subtract(left, right);
    }
    return left;
  }

  private product(): { value: Rational; bare: boolean } {
    let { value, bare } = this.chosen();
    for (;;) {
      const sign = this.take(/^([*/x]|mod)/i) ?? this.take(/^(?=[(a-z√∛])/i);
      if (sign === undefined) return { value, bare };
      bare = false;
      const right = this.chosen().value;
      if (sign === '/') value = divide(value, right);
      else if (/^mod/i.test(sign)) value = modulo(value, right);
      else value = multiply(value, right);
    }
  }

  private chosen(): { value: Rational; bare: boolean } {
    let { value, bare } = this.signed();
    for (let name = this.take(/^n[cp]r/i); name !== undefined; name = this.take(/^n[cp]r/i)) {
      value = call(name.toLowerCase(), [value, this.signed().value]);
      bare = false;
    }
    return { value, bare };
  }

  private signed(): { value: Rational; bare: boolean } {
    const sign = this.take(/^[+-]/);
    const { value, bare } = this.power();
    return sign === '-'
      ? { value: rational(-value.n, value.d), bare: false }
      : { value, bare: bare && sign === undefined };
  }

  private power(): { value: Rational; bare: boolean } {
    const base = this.postfix();
    if (this.take(/^\^/) === undefined) return base;
    return { value: power(base.value, this.signed().value), bare: false };
  }

  private postfix(): { value: Rational; bare: boolean } {
    let value = this.primary();
    let bare = false;
    for (;;) {
      const sign = this.take(/^[!%⁻²³⁴⁵]+/);
      if (sign === undefined) return { value, bare };
      for (const c of sign.replace(
        /⁻(.)/,
        (_, digit: string) => ({ '²': 'b', '³': 'c', '⁴': 'd', '⁵': 'e' })[digit]!,
      )) {
        bare = c === '%';
        if (c === '!') value = factorial(value);
        else if (c === '%') value = multiply(value, rational(1n, 100n));
        else value = power(value, rational({ b: -2n, c: -3n, d: -4n, e: -5n }[c] ?? BigInt('²³⁴⁵'.indexOf(c) + 2)));
      }
    }
  }

  private primary(): Rational {
    const number = this.take(/^\d*\.?\d*(e[+-]?\d+)?/i);
    if (number !== undefined && number !== '') return literal(number);
    if (this.take(/^\|/) !== undefined) {
      const value = this.sum();
      this.take(/^\|/);
      return rational(abs(value.n), value.d);
    }
    const name = this.take(/^([a-z]+|√|∛)/i);
    this.take(/^\(/);
    const values = [this.sum()];
    while (this.take(/^,/) !== undefined) values.push(this.sum());
    this.take(/^\)/);
    if (name === undefined) return values[0]!;
    return call({ '√': 'sqrt', '∛': 'cbrt' }[name] ?? name.toLowerCase(), values);
  }
}

function literal(text: string): Rational {
  const [digits = '', exponent = '0'] = text.toLowerCase().split('e');
  const [whole = '', part = ''] = digits.split('.');
  const shift = Number(exponent) - part.length;
  const n = BigInt(whole + part);
  return shift < 0 ? rational(n, 10n ** BigInt(-shift)) : rational(n * 10n ** BigInt(shift));
}

export interface ReferenceInput {
  expression: string;
  significantDigits?: number;
}

export function reference({ expression, significantDigits = 16 }: ReferenceInput) {
  const value = new Reader(normalize(expression)).sum();
  return {
    ...decimalOf(value, significantDigits),
    kind: value.d === 1n ? ('integer' as const) : ('rational' as const),
    fraction: value,
  };
}
