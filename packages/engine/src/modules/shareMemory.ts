/**
 * The same module over memory that several workers share: its memory section becomes an import. No second file is needed,
 * and the bytes changed are those whose integrity was checked. Pure.
 */
import { moduleOfSections, Reader, sectionId, sectionsOf, text, unsigned, type Section } from './binary.js';

/** Where the shared form asks for its memory. */
export const memoryImport = { module: 'env', name: 'memory' } as const;

export interface SharedForm {
  readonly bytes: Uint8Array<ArrayBuffer>;
  /** Pages of 64 KiB that the module starts with; its static data lies within them. */
  readonly initialPages: number;
  readonly maximumPages: number;
}

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
  const memory = sections.find(({ id }) => id === sectionId.memory);
  if (!memory || sections.some(({ id }) => id === sectionId.import)) return undefined;
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
  const others = sections.filter(({ id }) => id !== sectionId.memory);
  const after = others.findIndex(({ id }) => id > sectionId.import);
  const shared = others.toSpliced(after < 0 ? others.length : after, 0, {
    id: sectionId.import,
    body: Uint8Array.from(entry),
  });
  return { bytes: moduleOfSections(bytes, shared), initialPages, maximumPages };
}

/** Globals that can change, without `heapBase`: the compiler lets a start function set that one, to the same value everywhere. */
function changingGlobals(sections: readonly Section[]): number {
  const globals = sections.find(({ id }) => id === sectionId.global);
  if (!globals) return 0;
  const base = exportedGlobal(sections, 'heapBase');
  const at = new Reader(globals.body);
  const count = at.unsigned();
  let changing = 0;
  for (let i = 0; i < count; i++) {
    at.byte();
    if (at.byte() === 1 && i !== base) changing += 1;
    skipConstant(at);
  }
  return changing;
}

function exportedGlobal(sections: readonly Section[], name: string): number | undefined {
  const exports = sections.find(({ id }) => id === sectionId.export);
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

/** Steps over a constant expression: one instruction with its operand, and `end`. */
function skipConstant(at: Reader): void {
  const bytesOfFloat: Readonly<Record<number, number>> = { 0x43: 4, 0x44: 8 };
  const opcode = at.byte();
  const fixed = bytesOfFloat[opcode];
  if (opcode === 0xfd) {
    at.unsigned();
    at.bytes(16);
  } else if (fixed === undefined) at.unsigned();
  else at.bytes(fixed);
  if (at.byte() !== end) throw new RangeError('A constant is computed in an unknown way.');
}
