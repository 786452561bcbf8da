/** The same module, whose memory can't outgrow what the host allows. Pure. */
import { pageBytes } from '../arena.js';
import { moduleOfSections, Reader, sectionId, sectionsOf, unsigned } from './binary.js';

const hasMaximum = 1;
/** What 32 bits can address. */
const mostPages = 65_536;

/**
 * The bytes with a maximum for the module's memory of `limitBytes` beyond what it starts with, unless it declares a lower one.
 * A module without a memory, or with one that is addressed by 64 bits, is answered as it is. Throws a RangeError at bytes
 * that end too early.
 */
export function limitMemory(bytes: Uint8Array<ArrayBuffer>, limitBytes: number): Uint8Array<ArrayBuffer> {
  const sections = sectionsOf(bytes);
  const memory = sections.find(({ id }) => id === sectionId.memory);
  if (!memory) return bytes;
  const at = new Reader(memory.body);
  const count = at.unsigned();
  const flags = at.byte();
  if (count !== 1 || flags > hasMaximum) return bytes;
  const initial = at.unsigned();
  const declared = flags === hasMaximum ? at.unsigned() : Infinity;
  const maximum = Math.min(declared, initial + Math.ceil(limitBytes / pageBytes), mostPages);
  if (maximum === declared) return bytes;
  const body = [1, hasMaximum, ...unsigned(initial), ...unsigned(maximum)];
  return moduleOfSections(
    bytes,
    sections.map((section) => (section === memory ? { id: section.id, body } : section)),
  );
}
