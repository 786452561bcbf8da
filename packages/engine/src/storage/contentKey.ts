/** What makes two runs the same question on any page, today and later: the kernel's name and the input's content. */
import { writeKey } from '../cache/resultKey.js';
import { hex } from '../hex.js';
import type { Kernel, ModuleDefinition, Variant } from '../kernel.js';
import type { Keys } from './Keys.js';

/** Text, and the digests of arrays, which take their time. */
export type KeyPart = string | Promise<ArrayBuffer>;

/**
 * The parts of a run's key, or undefined for an input that has none: one with functions, symbols, getters or instances of
 * classes in it, or nested beyond six levels. Plain objects count by their fields; arrays, typed arrays, buffers and
 * `ImageData` by what is in them. They are read before this returns: a later change does not matter.
 *
 * Cost: one pass over the bytes, off the calling thread but for a copy.
 */
export function contentKey(kernel: Kernel<unknown, unknown>, input: unknown): KeyPart[] | undefined {
  const parts: KeyPart[] = [JSON.stringify([kernel.module.name, kernel.id])];
  const written = writeKey(input, parts, (object, inner) => {
    if (Array.isArray(object)) {
      parts.push(`[${object.length}`);
      // Not `every`, which skips holes.
      for (let i = 0; i < object.length; i++) if (!inner(object[i])) return false;
      return true;
    }
    if (ArrayBuffer.isView(object)) {
      parts.push(`;${kindOf(object)}:`, digest(object));
      return true;
    }
    if (object instanceof ArrayBuffer) {
      parts.push(';ArrayBuffer:', digest(new Uint8Array(object)));
      return true;
    }
    if (typeof ImageData === 'undefined' || !(object instanceof ImageData)) return false;
    const { width, height, data, colorSpace } = object;
    return inner({ width, height, data, colorSpace });
  });
  if (written) return parts;
  // A digest that nobody will wait for must not be reported as unhandled.
  for (const part of parts) if (typeof part !== 'string') part.catch(() => {});
  return undefined;
}

/** The text of a key, once all digests are there. */
export async function keyText(parts: readonly KeyPart[]): Promise<string> {
  const texts = await Promise.all(parts.map((part) => (typeof part === 'string' ? part : part.then(hex))));
  return texts.join('');
}

/** The id of a question: tells nothing of it to who has no keys. */
export async function idOf(text: string, keys: Keys | undefined): Promise<string> {
  const bytes = new TextEncoder().encode(text);
  return hex(keys ? await crypto.subtle.sign('HMAC', keys.index, bytes) : await crypto.subtle.digest('SHA-256', bytes));
}

/**
 * What the answers of a module are good for: this build of it. Undefined when a build has no digest, so that nobody could
 * tell when it is another one.
 */
export function versionOf({ files }: ModuleDefinition, variant: Variant | undefined): string | undefined {
  const builds = variant ? [files[variant]] : Object.values(files);
  const digests = builds.map((build) => build?.integrity);
  return digests.length > 0 && digests.every((one) => one !== undefined) ? digests.join(' ') : undefined;
}

function kindOf(view: ArrayBufferView): string {
  return Object.prototype.toString.call(view).slice(8, -1);
}

/** Reads the bytes before it returns. Rejects where there is no `crypto.subtle`. */
async function digest({ buffer, byteOffset, byteLength }: ArrayBufferView): Promise<ArrayBuffer> {
  const bytes = new Uint8Array(buffer, byteOffset, byteLength);
  // What workers may write meanwhile is refused by the browser: a copy.
  return crypto.subtle.digest(
    'SHA-256',
    buffer instanceof ArrayBuffer ? (bytes as Uint8Array<ArrayBuffer>) : bytes.slice(),
  );
}
