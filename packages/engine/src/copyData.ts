/** Makes the buffers that travel to a host: the caller's own where they may be taken, else copies. */
import { EngineError, InputError } from './errors.js';
import type { NumericArray } from './kernel.js';
import type { WirePiece } from './protocol.js';
import type { CutPiece } from './wire.js';
import { yieldToMessages } from './host/yieldToMessages.js';

/** Copying this much takes a few milliseconds; after it other work gets a turn, so that no copy blocks the page. */
const turnBytes = 8 * 2 ** 20;

export interface CopiedData {
  readonly pieces: WirePiece[];
  /** Every buffer in the pieces, once: to be transferred. */
  readonly buffers: ArrayBuffer[];
}

/** Copies the pieces' data in turns, and takes the buffers listed in `transfer` as they are where a whole one fits. */
export async function copyData(pieces: readonly CutPiece[], transfer: readonly ArrayBuffer[]): Promise<CopiedData> {
  const buffers: ArrayBuffer[] = [];
  const copied: WirePiece[] = [];
  const turn = { bytes: 0 };
  for (const { source, ...piece } of pieces) {
    if (!source) {
      copied.push(piece);
      continue;
    }
    const { buffer } = source;
    const whole = buffer instanceof ArrayBuffer && buffer.byteLength === source.byteLength;
    const data =
      whole && transfer.includes(buffer) && !buffers.includes(buffer) ? buffer : await copyInTurns(source, turn);
    buffers.push(data);
    copied.push({ ...piece, data: new Uint8Array(data), given: true });
  }
  return { pieces: copied, buffers };
}

/** For a host on the calling thread, which copies into linear memory itself: no copy but that one. */
export function lendData(pieces: readonly CutPiece[], transfer: readonly ArrayBuffer[]): WirePiece[] {
  return pieces.map(({ source, ...piece }) => {
    if (!source) return piece;
    const data = new Uint8Array(source.buffer, source.byteOffset, source.byteLength);
    const given =
      source.byteLength === source.buffer.byteLength &&
      (transfer as readonly ArrayBufferLike[]).includes(source.buffer);
    return { ...piece, data, given };
  });
}

async function copyInTurns(source: NumericArray, turn: { bytes: number }): Promise<ArrayBuffer> {
  const { byteLength, byteOffset, buffer } = source;
  let copy: Uint8Array<ArrayBuffer>;
  try {
    copy = new Uint8Array(byteLength);
    for (let at = 0; at < byteLength;) {
      const count = Math.min(turnBytes - turn.bytes, byteLength - at);
      copy.set(new Uint8Array(buffer, byteOffset + at, count), at);
      at += count;
      turn.bytes += count;
      if (turn.bytes < turnBytes) continue;
      turn.bytes = 0;
      await yieldToMessages();
    }
  } catch (cause) {
    if (cause instanceof TypeError)
      throw new InputError(
        'input/detached',
        'The memory of an input was transferred elsewhere while the job waited. Leave inputs alone until their job has settled.',
        { cause },
      );
    throw new EngineError('kernel/out-of-memory', 'There is no memory left for a copy of the input.', {
      phase: 'input',
      cause,
    });
  }
  return copy.buffer;
}
