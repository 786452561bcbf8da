/** Bytes as they lie in the database: encrypted, or with a digest, and either way bound to the place where they belong. */
import { hex } from '../hex.js';
import type { Keys } from './Keys.js';

/** What says where sealed bytes belong. Not secret, and not to be changed. */
export interface Place {
  readonly id: string;
  /** The build of the module that answered. */
  readonly version: string;
  /** When, in milliseconds since 1970. */
  readonly at: number;
}

export interface Sealed {
  readonly bytes: Uint8Array<ArrayBuffer>;
  /** The initialization vector, where the bytes are encrypted. */
  readonly iv?: Uint8Array<ArrayBuffer>;
  /** The digest, where they are not. */
  readonly sum?: string;
}

const ivBytes = 12;
const encoder = new TextEncoder();
const textOf = ({ id, version, at }: Place) => encoder.encode(`${id}\n${version}\n${at}`);

export async function seal(plain: Uint8Array<ArrayBuffer>, place: Place, keys: Keys | undefined): Promise<Sealed> {
  if (!keys) return { bytes: plain, sum: await sumOf(plain, place) };
  const iv = crypto.getRandomValues(new Uint8Array(ivBytes));
  const algorithm = { name: 'AES-GCM', iv, additionalData: textOf(place) };
  return { bytes: new Uint8Array(await crypto.subtle.encrypt(algorithm, keys.data, plain)), iv };
}

/**
 * The plain bytes, or why there are none: `corrupt` for what is no sealed record or has another digest, `key` for what this
 * key does not open.
 */
export async function unseal(
  sealed: unknown,
  place: Place,
  keys: Keys | undefined,
): Promise<Uint8Array<ArrayBuffer> | 'corrupt' | 'key'> {
  const { bytes, iv, sum } = (sealed ?? {}) as Partial<Sealed>;
  if (!(bytes instanceof Uint8Array)) return 'corrupt';
  if (!keys) return sum !== undefined && sum === (await sumOf(bytes, place)) ? bytes : 'corrupt';
  if (!(iv instanceof Uint8Array) || iv.length !== ivBytes) return 'corrupt';
  try {
    const algorithm = { name: 'AES-GCM', iv, additionalData: textOf(place) };
    return new Uint8Array(await crypto.subtle.decrypt(algorithm, keys.data, bytes));
  } catch {
    return 'key';
  }
}

async function sumOf(bytes: Uint8Array<ArrayBuffer>, place: Place): Promise<string> {
  const both = await Promise.all([bytes, textOf(place)].map((part) => crypto.subtle.digest('SHA-256', part)));
  return both.map(hex).join('');
}
