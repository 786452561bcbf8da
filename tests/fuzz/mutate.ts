/** Makes inputs out of valid ones. */
import type { Random } from '../kernels/random';

/** A text with some of its characters left out, doubled, exchanged, or replaced by pieces. */
export function mutateText(text: string, pieces: readonly string[], rng: Random): string {
  let characters = [...text];
  for (let i = rng.int(1, 6); i > 0; i--) {
    const at = rng.int(0, characters.length);
    const length = rng.int(0, 3);
    const kind = rng.int(0, 3);
    if (kind === 0) characters.splice(at, length);
    else if (kind === 1) characters.splice(at, 0, rng.pick(pieces));
    else if (kind === 2) characters.splice(at, length, rng.pick(pieces));
    else characters = [...characters.slice(0, at), ...characters.slice(Math.max(0, at - rng.int(0, 8)))];
  }
  return characters.join('');
}

const telling = [0, 1, 2, 8, 0x2a, 0x7f, 0x80, 0xc0, 0xd8, 0xe1, 0xfe, 0xff];

/** Bytes with some of them changed, cut off, put in or doubled. */
export function mutateBytes(bytes: Uint8Array, rng: Random): Uint8Array {
  let out = [...bytes];
  for (let i = rng.int(1, 8); i > 0; i--) {
    const at = rng.int(0, Math.max(0, out.length - 1));
    const kind = rng.int(0, 5);
    if (kind === 0) out[at] = rng.int(0, 255);
    else if (kind === 1) out[at] = rng.pick(telling);
    else if (kind === 2) out[at] = (out[at] ?? 0) ^ (1 << rng.int(0, 7));
    else if (kind === 3) out = out.slice(0, at);
    else if (kind === 4) out.splice(at, rng.int(0, 4));
    else out.splice(at, 0, ...out.slice(at, at + rng.int(1, 40)));
  }
  return Uint8Array.from(out);
}
