/**
 * Which texts are expressions, by recursive descent: independent of the kernel's parser, for the signs that `pieces` lists.
 * Brackets that are open at the end count as closed.
 */
export const pieces = [
  ...['0', '12', '3.5', '.5', '7.', '+', '-', '*', '/', '^', '!', '%', '(', ')', '|', ',', '√', '²', ' ', '='],
  ...[' mod ', ' nCr(', ' nCr ', ' gcd(', ' abs(', ' abs ', ' pi ', ' x ', '1.2.3', '.'],
];

const names: Readonly<Record<string, readonly [fewest: number, most: number]>> = {
  gcd: [1, Infinity],
  abs: [1, 1],
  ncr: [2, 2],
};

class NoExpression extends Error {}

/** What the last token was, where that decides about the next one. */
type Last = 'number' | 'raised' | 'percent' | 'factorial' | 'other';

class Recognizer {
  private at = 0;
  private last: Last = 'other';
  constructor(private readonly text: string) {}

  private next(pattern: RegExp): string | undefined {
    const rest = this.text.slice(this.at);
    const spaces = /^ */.exec(rest)![0].length;
    return pattern.exec(rest.slice(spaces))?.[0];
  }

  private take(pattern: RegExp, last: Last = 'other'): string | undefined {
    const found = this.next(pattern);
    if (found === undefined) return undefined;
    this.at += /^ */.exec(this.text.slice(this.at))![0].length + found.length;
    this.last = last;
    return found;
  }

  private get atEnd(): boolean {
    return this.next(/^$/) !== undefined;
  }

  whole(): void {
    this.sum('none');
    this.take(/^=/);
    if (!this.atEnd) throw new NoExpression();
  }

  /** `inside` is the innermost open bracket. */
  private sum(inside: string): void {
    do this.product(inside);
    while (this.take(/^[+-]/) !== undefined);
  }

  private product(inside: string): void {
    this.signed();
    for (;;) {
      if (this.take(/^([*/x]|mod|nCr)/) !== undefined) this.signed();
      else if (this.next(inside === '|' ? /^[(√a-z\d.]/ : /^[(√a-z\d.|]/) !== undefined) {
        if (this.last === 'percent') throw new NoExpression();
        if (this.next(/^[\d.]/) !== undefined && (this.last === 'number' || this.last === 'raised'))
          throw new NoExpression();
        this.power();
      } else return;
    }
  }

  private signed(): void {
    this.take(/^[+-]/);
    this.power();
  }

  private power(): void {
    this.operand();
    if (this.take(/^\^/) !== undefined) this.signed();
  }

  private operand(): void {
    const name = this.take(/^(√|abs|gcd|nCr|pi)/)?.toLowerCase();
    if (name === 'pi') return this.postfixes();
    const range = name === undefined ? undefined : names[name];
    if (name !== undefined && (range === undefined || this.next(/^\(/) === undefined)) {
      // Without brackets: of one operand.
      if (range !== undefined && range[0] > 1) throw new NoExpression();
      return this.signed();
    }
    if (this.take(/^\(/) !== undefined) {
      let count = 1;
      this.sum('(');
      if (range !== undefined) for (; this.take(/^,/) !== undefined; count++) this.sum('(');
      if (this.take(/^\)/) === undefined && !this.ends()) throw new NoExpression();
      if (range !== undefined && (count < range[0] || count > range[1])) throw new NoExpression();
    } else if (this.take(/^\|/) !== undefined) {
      this.sum('|');
      if (this.take(/^\|/) === undefined && !this.ends()) throw new NoExpression();
    } else {
      const number = this.take(/^[\d.]+/, 'number');
      if (number === undefined || !/^(\d+\.?\d*|\.\d+)$/.test(number)) throw new NoExpression();
    }
    this.postfixes();
  }

  private postfixes(): void {
    for (;;) {
      if (this.next(/^!/) !== undefined && this.last !== 'factorial') this.take(/^!/, 'factorial');
      else if (this.next(/^%/) !== undefined && this.last !== 'percent') this.take(/^%/, 'percent');
      else if (this.next(/^²/) !== undefined && this.last !== 'raised') this.take(/^²+/, 'raised');
      else return;
    }
  }

  /** The end, where open brackets are closed. */
  private ends(): boolean {
    return this.next(/^=? *$/) !== undefined;
  }
}

export function isExpression(text: string): boolean {
  try {
    new Recognizer(text).whole();
    return true;
  } catch (error) {
    if (error instanceof NoExpression) return false;
    throw error;
  }
}
