/**
 * What the exported functions of a `.wasm` take and return. The JavaScript API tells names and counts only; the rest is
 * read from the binary: the sections for types, imports, functions and exports.
 */

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
const section = { type: 1, import: 2, function: 3, export: 7 } as const;
const functionForm = 0x60;

/** Thrown where the binary uses something newer than this reader. */
class Unknown extends Error {}

/** Walks over bytes; reads numbers and names as the binary format writes them. */
class Reader {
  at: number;
  constructor(
    readonly bytes: Uint8Array,
    start: number,
    readonly end: number,
  ) {
    this.at = start;
  }

  byte(): number {
    const byte = this.bytes[this.at++];
    if (byte === undefined || this.at > this.end) throw new Unknown();
    return byte;
  }

  /** LEB128, unsigned; a 64-bit one loses its lowest bits, which nothing here needs. */
  count(): number {
    let value = 0;
    for (let factor = 1; ; factor *= 128) {
      const byte = this.byte();
      value += (byte & 127) * factor;
      if (byte < 128) return value;
    }
  }

  list<T>(read: () => T): T[] {
    const items: T[] = [];
    for (let left = this.count(); left > 0; left--) items.push(read());
    return items;
  }

  name(): string {
    const length = this.count();
    this.at += length;
    if (this.at > this.end) throw new Unknown();
    return new TextDecoder().decode(this.bytes.subarray(this.at - length, this.at));
  }

  valueType(): string {
    const type = valueTypes[this.byte()];
    if (type === undefined) throw new Unknown();
    return type;
  }

  limits(): void {
    const flags = this.count();
    this.count();
    if (flags & 1) this.count();
  }
}

/** The types by the names of the exports. Undefined when the module uses features that this reader does not know. */
export function functionTypes(bytes: Uint8Array): ReadonlyMap<string, FunctionType> | undefined {
  try {
    return readModule(bytes);
  } catch (error) {
    if (error instanceof Unknown) return undefined;
    throw error;
  }
}

function readModule(bytes: Uint8Array): ReadonlyMap<string, FunctionType> {
  const types: FunctionType[] = [];
  /** The type of each function, imported ones first, by its index. */
  const functions: number[] = [];
  const exported = new Map<string, FunctionType>();
  const whole = new Reader(bytes, 8, bytes.length);
  while (whole.at < bytes.length) {
    const id = whole.byte();
    const size = whole.count();
    const reader = new Reader(bytes, whole.at, whole.at + size);
    whole.at += size;
    if (id === section.type) types.push(...reader.list(() => readType(reader)));
    else if (id === section.import) reader.list(() => readImport(reader, functions));
    else if (id === section.function) functions.push(...reader.list(() => reader.count()));
    else if (id === section.export)
      reader.list(() => {
        const name = reader.name();
        const isFunction = reader.byte() === 0;
        const type = types[functions[reader.count()] ?? -1];
        if (isFunction && type) exported.set(name, type);
      });
  }
  return exported;
}

function readType(reader: Reader): FunctionType {
  if (reader.byte() !== functionForm) throw new Unknown();
  const parameters = reader.list(() => reader.valueType());
  return { parameters, results: reader.list(() => reader.valueType()) };
}

function readImport(reader: Reader, functions: number[]): void {
  reader.name();
  reader.name();
  const kind = reader.byte();
  if (kind === 0) functions.push(reader.count());
  else if (kind === 1) {
    reader.byte();
    reader.limits();
  } else if (kind === 2) reader.limits();
  else if (kind === 3) {
    reader.valueType();
    reader.byte();
  } else throw new Unknown();
}
