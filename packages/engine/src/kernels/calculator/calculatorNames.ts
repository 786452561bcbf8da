/** The words of an expression. The order is shared with `assembly/calculator/language/names.ts`. */
export const calculatorNames = [
  'mod',
  'gcd',
  'lcm',
  'fib',
  'factor',
  'isPrime',
  'nCr',
  'nPr',
  'abs',
  'floor',
  'ceil',
  'round',
  'sqrt',
  'cbrt',
  'ln',
  'log',
  'log2',
  'log10',
  'exp',
  'sin',
  'cos',
  'tan',
  'asin',
  'acos',
  'atan',
  'sinh',
  'cosh',
  'tanh',
  'asinh',
  'acosh',
  'atanh',
  'pi',
  'e',
] as const;

/** Operators in errors, from number 40 on. The order is shared with `assembly/calculator/machine/faults.ts`. */
const operators = ['+', '−', '×', '÷', '^', '!', '√'] as const;
const firstOperator = 40;

/** The word or sign with that number. */
export function nameAt(index: number): string {
  return calculatorNames[index] ?? operators[index - firstOperator] ?? '';
}

/** Cost of the changes from one word to another: 1 for a letter more or less or two neighbours swapped, 1.5 for another letter. */
function distance(a: string, b: string): number {
  const rows: number[][] = [Array.from({ length: b.length + 1 }, (_, j) => j)];
  for (let i = 1; i <= a.length; i++) {
    const row = [i];
    for (let j = 1; j <= b.length; j++) {
      const same = a[i - 1] === b[j - 1];
      let best = Math.min(rows[i - 1]![j]! + 1, row[j - 1]! + 1, rows[i - 1]![j - 1]! + (same ? 0 : 1.5));
      if (i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1])
        best = Math.min(best, rows[i - 2]![j - 2]! + 1);
      row.push(best);
    }
    rows.push(row);
  }
  return rows[a.length]![b.length]!;
}

/** The known name that a misspelt one is closest to, if it is close; of equals the one that begins alike. */
export function suggestName(word: string): string | undefined {
  if (word.length < 2 || word.length > 12) return undefined;
  const lower = word.toLowerCase();
  let best: string | undefined;
  let least = Math.min(3, Math.ceil(lower.length / 2) + 1);
  for (const name of calculatorNames) {
    const alike = name[0] === lower[0];
    const steps = distance(lower, name.toLowerCase()) - (alike ? 0.5 : 0);
    if (steps < least && steps + 1 <= name.length) {
      least = steps;
      best = name;
    }
  }
  return best;
}
