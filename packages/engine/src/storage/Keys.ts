/** The keys of an encrypted storage: made, used, and handed to another device. WebCrypto only. */
import { ComputeError } from '../errors.js';

/** Kept in the database as they are: browsers store a `CryptoKey` without showing what it is. */
export interface Keys {
  /** AES-256-GCM, not extractable. Encrypts answers. */
  readonly data: CryptoKey;
  /** HMAC-SHA-256, not extractable. Makes ids of inputs, so that nobody can guess an input and look whether it was asked. */
  readonly index: CryptoKey;
  /** Copies of both for `wrapKeys`, encrypted by a key that can only do that; without them the keys can never leave. */
  readonly spare?: { readonly lock: CryptoKey; readonly data: ArrayBuffer; readonly index: ArrayBuffer };
}

/** Whether what lies in the database are keys. */
export function areKeys(value: unknown): value is Keys {
  const { data, index } = (value ?? {}) as Partial<Keys>;
  return data instanceof CryptoKey && index instanceof CryptoKey;
}

const aes = { name: 'AES-GCM', length: 256 } as const;
const hmac = { name: 'HMAC', hash: 'SHA-256', length: 256 } as const;
const dataUses = ['encrypt', 'decrypt'] as const;
const indexUses = ['sign'] as const;
const kw = 'AES-KW';
/** What the wrapped keys are for, so that they open as nothing else. */
const rsa = { name: 'RSA-OAEP', label: new TextEncoder().encode('wasm-compute storage keys 1') } as const;
const format = 1;

/** New keys. Only `movable` ones can ever be given to another device. */
export async function createKeys(movable: boolean): Promise<Keys> {
  const [data, index] = await Promise.all([
    crypto.subtle.generateKey(aes, movable, dataUses),
    crypto.subtle.generateKey(hmac, movable, indexUses),
  ]);
  return movable ? locked(data, index) : { data, index };
}

/** Turns extractable keys, which live no longer than this call, into ones that are not, with their spare copies. */
async function locked(data: CryptoKey, index: CryptoKey): Promise<Keys> {
  const { subtle } = crypto;
  const lock = await subtle.generateKey({ name: kw, length: 256 }, false, ['wrapKey', 'unwrapKey']);
  const spare = {
    lock,
    data: await subtle.wrapKey('raw', data, lock, kw),
    index: await subtle.wrapKey('raw', index, lock, kw),
  };
  return {
    data: await subtle.unwrapKey('raw', spare.data, lock, kw, aes, false, dataUses),
    index: await subtle.unwrapKey('raw', spare.index, lock, kw, hmac, false, indexUses),
    spare,
  };
}

/** The keys, readable by the owner of the private key alone. */
export async function wrapKeys({ spare }: Keys, publicKey: CryptoKey): Promise<Uint8Array<ArrayBuffer>> {
  if (!spare)
    throw keyError('storage/key-fixed', 'The key of this storage was made to stay on this device.', {
      hint: "Create the storage with encrypt: 'movable', from its first use on.",
    });
  expectRsa(publicKey, 'public', 'wrapKey');
  const { subtle } = crypto;
  const [data, index] = await Promise.all([
    subtle.unwrapKey('raw', spare.data, spare.lock, kw, aes, true, dataUses),
    subtle.unwrapKey('raw', spare.index, spare.lock, kw, hmac, true, indexUses),
  ]);
  const parts = await Promise.all([data, index].map((key) => subtle.wrapKey('raw', key, publicKey, rsa)));
  return Uint8Array.from([format, ...parts.flatMap((part) => [...new Uint8Array(part)])]);
}

/** The keys that `wrapKeys` wrapped for this private key. */
export async function unwrapKeys(wrapped: Uint8Array, privateKey: CryptoKey, movable: boolean): Promise<Keys> {
  expectRsa(privateKey, 'private', 'unwrapKey');
  const half = (wrapped.length - 1) / 2;
  try {
    if (wrapped[0] !== format || !Number.isInteger(half)) throw new TypeError('Another format.');
    const open = (at: number, algorithm: typeof aes | typeof hmac, uses: readonly KeyUsage[]) =>
      crypto.subtle.unwrapKey('raw', wrapped.slice(at, at + half), privateKey, rsa, algorithm, movable, uses);
    const [data, index] = await Promise.all([open(1, aes, dataUses), open(1 + half, hmac, indexUses)]);
    return movable ? await locked(data, index) : { data, index };
  } catch (cause) {
    throw keyError('storage/key-invalid', 'This is not a key that was wrapped for this private key.', { cause });
  }
}

function expectRsa(key: CryptoKey, type: KeyType, use: KeyUsage): void {
  if (key.algorithm.name === rsa.name && key.type === type && key.usages.includes(use)) return;
  throw keyError('storage/key-invalid', `Moving a key takes a ${type} key of ${rsa.name} that may be used for ${use}.`);
}

function keyError(code: `storage/${string}`, message: string, options: { hint?: string; cause?: unknown } = {}) {
  return new ComputeError(code, message, { phase: 'cache', ...options });
}
