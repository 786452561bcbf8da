/** Makes the buffers that travel to a host: the caller's own where they may be taken, else copies. */
import { EngineError, InputError } from './errors.js';
import type { NumericArray } from './kernel.js';
import type { WirePiece } from './protocol.js';
import type { CutPiece } from './wire.js';
import { bytesAt } from './host/layout.js';
import { yieldToMessages } from './host/yieldToMessages.js';

/** Copying this much takes a few milliseconds; after it other work gets a turn, so that no copy blocks the page. */
const turnBytes = 8 * 2 ** 20;

export interface CopiedData {
  readonly pieces: WirePiece[];
  /** Every buffer in the pieces, once: to be transferred. */
  readonly buffers: ArrayBuffer[];
}

/** What the copies of a job have in common. */
interface Turn {
  /** Copied since others had a turn. */
  bytes: number;
  /** Whether nobody wants the copies any more: they are left unfinished then. */
  readonly isGivenUp: () => boolean;
}

/** Copies the pieces' data in turns, and takes the buffers listed in `transfer` as they are where a whole one fits. */
export async function copyData(
  pieces: readonly CutPiece[],
  transfer: readonly ArrayBuffer[],
  isGivenUp: () => boolean,
): Promise<CopiedData> {
  const buffers: ArrayBuffer[] = [];
  const copied: WirePiece[] = [];
  const turn = { bytes: 0, isGivenUp };
  for (const { source, ...piece } of pieces) {
    if (!source) {
      copied.push(piece);
      continue;
    }
    const taken = wholeBuffer(source, transfer);
    const data =
      taken && !buffers.includes(taken)
        ? taken
        : (await copyInTurns(source, turn, () => new Uint8Array(source.byteLength))).buffer;
    buffers.push(data);
    copied.push({ ...piece, data: new Uint8Array(data), given: true });
  }
  return { pieces: copied, buffers };
}

/** Copies the pieces' data to their places in memory that a host shares, but for the buffers listed in `transfer`. */
export async function placeData(
  pieces: readonly CutPiece[],
  transfer: readonly ArrayBuffer[],
  memory: WebAssembly.Memory,
  at: readonly number[],
  isGivenUp: () => boolean,
): Promise<CopiedData> {
  const buffers: ArrayBuffer[] = [];
  const placed: WirePiece[] = [];
  const turn = { bytes: 0, isGivenUp };
  for (const [i, { source, ...piece }] of pieces.entries()) {
    const taken = source && wholeBuffer(source, transfer);
    if (taken && !buffers.includes(taken)) {
      buffers.push(taken);
      placed.push({ ...piece, data: new Uint8Array(taken), given: true });
    } else {
      if (source) await copyInTurns(source, turn, () => bytesAt(memory, at[i]!, source.byteLength));
      placed.push(piece);
    }
  }
  return { pieces: placed, buffers };
}

/** A piece whose bytes lie where they are needed already. */
export function withoutSource(piece: CutPiece): CutPiece {
  const bare: { -readonly [K in keyof CutPiece]: CutPiece[K] } = { ...piece };
  delete bare.source;
  return bare;
}

/** The pieces for those workers that share memory with the one that has the data. */
export function withoutData(pieces: readonly WirePiece[]): WirePiece[] {
  return pieces.map((piece) => {
    const bare: { -readonly [K in keyof WirePiece]: WirePiece[K] } = { ...piece };
    delete bare.data;
    return bare;
  });
}

/** The buffer of an array, if it is all of it and listed. */
function wholeBuffer({ buffer, byteLength }: NumericArray, transfer: readonly ArrayBuffer[]): ArrayBuffer | undefined {
  if (!(buffer instanceof ArrayBuffer) || buffer.byteLength !== byteLength) return undefined;
  return transfer.includes(buffer) ? buffer : undefined;
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

async function copyInTurns<B extends ArrayBufferLike>(
  source: NumericArray,
  turn: Turn,
  makeTarget: () => Uint8Array<B>,
): Promise<Uint8Array<B>> {
  const { byteLength, byteOffset, buffer } = source;
  try {
    const copy = makeTarget();
    for (let at = 0; at < byteLength && !turn.isGivenUp();) {
      const count = Math.min(turnBytes - turn.bytes, byteLength - at);
      copy.set(new Uint8Array(buffer, byteOffset + at, count), at);
      at += count;
      turn.bytes += count;
      if (turn.bytes < turnBytes) continue;
      turn.bytes = 0;
      await yieldToMessages();
    }
    return copy;
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
}
