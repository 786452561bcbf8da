/**
 * What the exported functions of a `.wasm` take and return. The JavaScript API tells names and counts only; the rest is
 * read from the binary: the sections for types, imports, functions and exports.
 */
import { Reader, sectionId, sectionsOf } from './binary.js';

/** A function's value types, as the text format names them. */
export interface FunctionType {
  readonly parameters: readonly string[];
  readonly results: readonly string[];
}

const valueTypes: Readonly<Record<number, string>> = {
  0x7f: 'i32',
  0x7e: 'i64',
  0x7d: 'f32',
  0x7c: 'f64',
  0x7b: 'v128',
  0x70: 'funcref',
  0x6f: 'externref',
};
const functionForm = 0x60;

/** The types by the names of the exports. Undefined when the module uses features that this reader does not know, or ends too early. */
export function functionTypes(bytes: Uint8Array): ReadonlyMap<string, FunctionType> | undefined {
  try {
    return readModule(bytes);
  } catch {
    return undefined;
  }
}

function readModule(bytes: Uint8Array): ReadonlyMap<string, FunctionType> {
  const types: FunctionType[] = [];
  /** The type of each function, imported ones first, by its index. */
  const functions: number[] = [];
  const exported = new Map<string, FunctionType>();
  for (const { id, body } of sectionsOf(bytes)) {
    const at = new Reader(body);
    if (id === sectionId.type) types.push(...listOf(at, readType));
    else if (id === sectionId.import) listOf(at, () => readImport(at, functions));
    else if (id === sectionId.function) functions.push(...listOf(at, () => at.unsigned()));
    else if (id === sectionId.export)
      listOf(at, () => {
        const name = readName(at);
        const isFunction = at.byte() === 0;
        const type = types[functions[at.unsigned()] ?? -1];
        if (isFunction && type) exported.set(name, type);
      });
  }
  return exported;
}

function readType(at: Reader): FunctionType {
  if (at.byte() !== functionForm) throw new RangeError('The module uses a form that is not known here.');
  const parameters = listOf(at, valueType);
  return { parameters, results: listOf(at, valueType) };
}

function readImport(at: Reader, functions: number[]): void {
  readName(at);
  readName(at);
  const kind = at.byte();
  if (kind === 0) functions.push(at.unsigned());
  else if (kind === 1) {
    at.byte();
    skipLimits(at);
  } else if (kind === 2) skipLimits(at);
  else if (kind === 3) {
    valueType(at);
    at.byte();
  } else throw new RangeError('The module uses a form that is not known here.');
}

function listOf<T>(at: Reader, read: (at: Reader) => T): T[] {
  const items: T[] = [];
  for (let left = at.unsigned(); left > 0; left--) items.push(read(at));
  return items;
}

const readName = (at: Reader) => new TextDecoder().decode(at.bytes(at.unsigned()));

function valueType(at: Reader): string {
  const type = valueTypes[at.byte()];
  if (type === undefined) throw new RangeError('The module uses a form that is not known here.');
  return type;
}

function skipLimits(at: Reader): void {
  const flags = at.unsigned();
  at.unsigned();
  if (flags & 1) at.unsigned();
}
