/** Compares what a module exports with what its declaration says, all at once. */
import { EngineError } from '../errors.js';
import { functionTypes, type FunctionType } from './functionTypes.js';

/** For each function the words of its parameters; the last one may say what it returns, `'-> f64'`. */
type Declared = Readonly<Record<string, readonly string[]>>;

const numbers: Readonly<Record<string, string>> = { u64: 'i64', i64: 'i64', f32: 'f32', f64: 'f64' };
/** A buffer and a tail are addresses. */
const wasmType = (word: string) => numbers[word] ?? 'i32';
const listed = (types: readonly string[]) => `(${types.join(', ')})`;

/** The words of the parameters, without the one for the result. */
export const parametersOf = (words: readonly string[]) => words.filter((word) => !word.startsWith('->'));

/** Throws `load/incompatible` with every difference, one a line. */
export function checkDeclaration(name: string, declared: Declared, wasm: WebAssembly.Module, bytes: Uint8Array): void {
  const exports = WebAssembly.Module.exports(wasm);
  const kinds = new Map(exports.map((entry) => [entry.name, entry.kind]));
  const types = functionTypes(bytes);
  const differences = [
    ...compareKind('memory', 'memory', kinds),
    ...Object.entries(declared).flatMap(([run, words]) => {
      const wrong = compareKind(run, 'function', kinds);
      const type = types?.get(run);
      return wrong.length > 0 || !type ? wrong : compareType(run, words, type);
    }),
  ];
  if (differences.length === 0) return;
  const present = [...kinds.keys()];
  throw new EngineError(
    'load/incompatible',
    `The module "${name}" is not what its declaration says:\n${differences.map((line) => `- ${line}`).join('\n')}\nIt exports ${present.join(', ') || 'nothing'}. Correct the declaration, or build the module again.`,
    { phase: 'load', detail: { differences, present } },
  );
}

function compareKind(name: string, kind: string, kinds: ReadonlyMap<string, string>): string[] {
  const found = kinds.get(name);
  if (found === kind) return [];
  return [`${name} is ${found === undefined ? 'not exported' : `a ${found}`}; declared: a ${kind}`];
}

function compareType(run: string, words: readonly string[], { parameters, results }: FunctionType): string[] {
  const wanted = parametersOf(words).map(wasmType);
  const inUnits = [...wanted, 'i32', 'i32'];
  const returned = words.find((word) => word.startsWith('->'));
  const given = listed(results);
  if (listed(parameters) === listed(inUnits))
    return given === '(i32)' && returned === undefined
      ? []
      : [
          `${run} returns ${given}; a function that works through units returns a status, (i32), and declares no result`,
        ];
  if (listed(parameters) !== listed(wanted))
    return [
      `${run} takes ${listed(parameters)}; declared: ${listed(wanted)}, or ${listed(inUnits)} with begin and end`,
    ];
  if (results.length > 1) return [`${run} returns ${given}; one value can be taken`];
  const result = returned && listed([wasmType(returned.slice(2).trim())]);
  return result === undefined || result === given ? [] : [`${run} returns ${given}; declared: ${result}`];
}
