/** Reading and writing the parts that a `.wasm` is made of. Throws a RangeError at bytes that end too early. */

export const sectionId = { type: 1, import: 2, function: 3, memory: 5, global: 6, export: 7 } as const;

export interface Section {
  readonly id: number;
  readonly body: Uint8Array;
}

const headerBytes = 8;

/** What follows the header. */
export function sectionsOf(bytes: Uint8Array): Section[] {
  const sections: Section[] = [];
  const at = new Reader(bytes, headerBytes);
  while (!at.ended) {
    const id = at.byte();
    sections.push({ id, body: at.bytes(at.unsigned()) });
  }
  return sections;
}

/** A module of the sections, with the header of another. */
export function moduleOfSections(
  header: Uint8Array,
  sections: ReadonlyArray<{ readonly id: number; readonly body: ArrayLike<number> }>,
): Uint8Array<ArrayBuffer> {
  const heads = sections.map(({ id, body }) => [id, ...unsigned(body.length)]);
  const bytes = new Uint8Array(
    sections.reduce((sum, { body }, i) => sum + heads[i]!.length + body.length, headerBytes),
  );
  bytes.set(header.subarray(0, headerBytes));
  let at = headerBytes;
  for (const [i, { body }] of sections.entries()) {
    bytes.set(heads[i]!, at);
    bytes.set(body, at + heads[i]!.length);
    at += heads[i]!.length + body.length;
  }
  return bytes;
}

/** Reads the binary format's numbers one after another. */
export class Reader {
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
}

/** A number as the binary format writes it: seven bits a byte, the lowest first. */
export function unsigned(value: number): number[] {
  const bytes: number[] = [];
  for (let rest = value; ; rest >>>= 7) {
    if (rest < 128) return [...bytes, rest];
    bytes.push((rest & 127) | 128);
  }
}

export function text(value: string): number[] {
  const bytes = new TextEncoder().encode(value);
  return [...unsigned(bytes.length), ...bytes];
}
