/**
 * The same module over memory that several workers share: its memory section becomes an import. No second file is needed,
 * and the bytes changed are those whose integrity was checked. Pure.
 */

/** Where the shared form asks for its memory. */
export const memoryImport = { module: 'env', name: 'memory' } as const;

export interface SharedForm {
  readonly bytes: Uint8Array<ArrayBuffer>;
  /** Pages of 64 KiB that the module starts with; its static data lies within them. */
  readonly initialPages: number;
  readonly maximumPages: number;
}

const section = { import: 2, memory: 5, global: 6, export: 7 } as const;
const kind = { memory: 2, global: 3 } as const;
const end = 0x0b;
const flags = { hasMaximum: 1, shared: 2 } as const;

/**
 * The shared form, or undefined for a module that can't have one: without a memory and a maximum of its own, with imports,
 * or with globals that change. (A stack pointer would be the same in all workers, and so would the stack.) Throws a
 * RangeError at bytes that it doesn't understand.
 */
export function shareMemory(bytes: Uint8Array): SharedForm | undefined {
  const sections = sectionsOf(bytes);
  const memory = sections.find(({ id }) => id === section.memory);
  if (!memory || sections.some(({ id }) => id === section.import)) return undefined;
  const at = new Reader(memory.body);
  if (at.unsigned() !== 1 || at.byte() !== flags.hasMaximum) return undefined;
  const initialPages = at.unsigned();
  const maximumPages = at.unsigned();
  if (changingGlobals(sections) > 0) return undefined;
  const { module, name } = memoryImport;
  const entry = [
    1,
    ...text(module),
    ...text(name),
    kind.memory,
    flags.hasMaximum | flags.shared,
    ...unsigned(initialPages),
    ...unsigned(maximumPages),
  ];
  const shared: number[] = [...bytes.subarray(0, 8)];
  let imported = false;
  for (const { id, body } of sections) {
    if (id === section.memory) continue;
    if (!imported && id > section.import) {
      imported = true;
      shared.push(section.import, ...unsigned(entry.length), ...entry);
    }
    shared.push(id, ...unsigned(body.length));
    for (const byte of body) shared.push(byte);
  }
  return { bytes: new Uint8Array(shared), initialPages, maximumPages };
}

interface Section {
  readonly id: number;
  readonly body: Uint8Array;
}

function sectionsOf(bytes: Uint8Array): Section[] {
  const sections: Section[] = [];
  const at = new Reader(bytes, 8);
  while (!at.ended) {
    const id = at.byte();
    sections.push({ id, body: at.bytes(at.unsigned()) });
  }
  return sections;
}

/** Globals that can change, without `heapBase`: the compiler lets a start function set that one, to the same value everywhere. */
function changingGlobals(sections: readonly Section[]): number {
  const globals = sections.find(({ id }) => id === section.global);
  if (!globals) return 0;
  const base = exportedGlobal(sections, 'heapBase');
  const at = new Reader(globals.body);
  const count = at.unsigned();
  let changing = 0;
  for (let i = 0; i < count; i++) {
    at.byte();
    if (at.byte() === 1 && i !== base) changing += 1;
    at.constant();
  }
  return changing;
}

function exportedGlobal(sections: readonly Section[], name: string): number | undefined {
  const exports = sections.find(({ id }) => id === section.export);
  if (!exports) return undefined;
  const at = new Reader(exports.body);
  for (let left = at.unsigned(); left > 0; left--) {
    const found = new TextDecoder().decode(at.bytes(at.unsigned()));
    const what = at.byte();
    const index = at.unsigned();
    if (what === kind.global && found === name) return index;
  }
  return undefined;
}

/** Reads the binary format's numbers one after another. */
class Reader {
  readonly #bytes: Uint8Array;
  #at: number;

  constructor(bytes: Uint8Array, at = 0) {
    this.#bytes = bytes;
    this.#at = at;
  }

  get ended(): boolean {
    return this.#at >= this.#bytes.length;
  }

  byte(): number {
    const byte = this.#bytes[this.#at++];
    if (byte === undefined) throw new RangeError('The module ends too early.');
    return byte;
  }

  bytes(count: number): Uint8Array {
    this.#at += count;
    if (this.#at > this.#bytes.length) throw new RangeError('The module ends too early.');
    return this.#bytes.subarray(this.#at - count, this.#at);
  }

  unsigned(): number {
    let value = 0;
    for (let factor = 1; ; factor *= 128) {
      const byte = this.byte();
      value += (byte & 127) * factor;
      if (byte < 128) return value;
    }
  }

  /** Skips a constant expression: one instruction with its operand, and `end`. */
  constant(): void {
    const bytesOfFloat: Readonly<Record<number, number>> = { 0x43: 4, 0x44: 8 };
    const opcode = this.byte();
    const fixed = bytesOfFloat[opcode];
    if (opcode === 0xfd) {
      this.unsigned();
      this.bytes(16);
    } else if (fixed === undefined) this.unsigned();
    else this.bytes(fixed);
    if (this.byte() !== end) throw new RangeError('A constant is computed in an unknown way.');
  }
}

/** A number as the binary format writes it: seven bits a byte, the lowest first. */
function unsigned(value: number): number[] {
  const bytes: number[] = [];
  for (let rest = value; ; rest >>>= 7) {
    if (rest < 128) return [...bytes, rest];
    bytes.push((rest & 127) | 128);
  }
}

function text(value: string): number[] {
  const bytes = new TextEncoder().encode(value);
  return [...unsigned(bytes.length), ...bytes];
}
