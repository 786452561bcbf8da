/** The keys: what each inserts or does, and where they lie. */

/** Keys that put text into the expression. */
const inserts = {
  'digit-0': '0',
  'digit-1': '1',
  'digit-2': '2',
  'digit-3': '3',
  'digit-4': '4',
  'digit-5': '5',
  'digit-6': '6',
  'digit-7': '7',
  'digit-8': '8',
  'digit-9': '9',
  decimal: '.',
  add: '+',
  subtract: '−',
  multiply: '×',
  divide: '÷',
  power: '^',
  sqrt: '√(',
  cbrt: '∛(',
  factorial: '!',
  percent: '%',
  open: '(',
  close: ')',
  comma: ', ',
  pi: 'π',
  e: 'e',
  mod: ' mod ',
  gcd: 'gcd(',
  lcm: 'lcm(',
  fib: 'fib(',
  factor: 'factor(',
  'is-prime': 'isPrime(',
  sin: 'sin(',
  cos: 'cos(',
  tan: 'tan(',
  ln: 'ln(',
  log: 'log(',
  abs: 'abs(',
} as const;

/** Keys that do something. */
const acts = [
  'equals',
  'clear',
  'backspace',
  'negate',
  'memory-clear',
  'memory-recall',
  'memory-store',
  'memory-add',
  'memory-subtract',
] as const;

export type InsertKey = keyof typeof inserts;
export type CalculatorKey = InsertKey | (typeof acts)[number];

/** What a key inserts; undefined when it acts instead. */
export function insertedBy(key: CalculatorKey): string | undefined {
  return key in inserts ? inserts[key as InsertKey] : undefined;
}

/** What stands on the keys where it differs from what they insert. */
const labels: Partial<Record<CalculatorKey, string>> = {
  sqrt: '√',
  cbrt: '∛',
  power: 'xʸ',
  factorial: 'n!',
  negate: '±',
  equals: '=',
  clear: 'C',
  comma: ',',
  mod: 'mod',
  'is-prime': 'prime?',
  'memory-clear': 'MC',
  'memory-recall': 'MR',
  'memory-store': 'MS',
  'memory-add': 'M+',
  'memory-subtract': 'M−',
};

export function labelOf(key: CalculatorKey): string {
  return labels[key] ?? insertedBy(key)?.replace(/(?<=.)\($/, '') ?? '';
}

export type KeyTone = 'digit' | 'operator' | 'function' | 'action' | 'equals';

export function toneOf(key: CalculatorKey): KeyTone {
  if (key === 'equals') return 'equals';
  if (key.startsWith('digit-') || key === 'decimal' || key === 'negate') return 'digit';
  if (insertedBy(key)?.match(/[a-z]{2}|^[e,]/i) || key === 'pi' || key === 'cbrt') return 'function';
  if (key in inserts && key !== 'open' && key !== 'close' && key !== 'percent') return 'operator';
  return 'action';
}

export type KeyLayout = ReadonlyArray<readonly CalculatorKey[]>;

export const basicLayout: KeyLayout = [
  ['clear', 'open', 'close', 'percent', 'backspace'],
  ['digit-7', 'digit-8', 'digit-9', 'divide', 'sqrt'],
  ['digit-4', 'digit-5', 'digit-6', 'multiply', 'power'],
  ['digit-1', 'digit-2', 'digit-3', 'subtract', 'factorial'],
  ['digit-0', 'decimal', 'negate', 'add', 'equals'],
];

export const memoryRow: readonly CalculatorKey[] = [
  'memory-clear',
  'memory-recall',
  'memory-store',
  'memory-subtract',
  'memory-add',
];

/** Two rows of functions above the digits. */
export const scientificLayout: KeyLayout = [
  ['sin', 'cos', 'tan', 'ln', 'log'],
  ['pi', 'e', 'abs', 'cbrt', 'mod'],
  ['gcd', 'lcm', 'comma', 'fib', 'factor'],
  ...basicLayout,
];
