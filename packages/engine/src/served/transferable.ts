/** What a served function returned, ready to be posted. */
import { mapLeaves } from './mapLeaves.js';

/**
 * The value, and the buffers in it that can be handed over. Arrays over the module's memory, or over a part of a buffer,
 * are copied first: posting them would copy all that lies around them too.
 */
export function transferable(
  value: unknown,
  memory: WebAssembly.Memory | undefined,
): { value: unknown; buffers: ArrayBuffer[] } {
  const buffers = new Set<ArrayBuffer>();
  const own = (buffer: ArrayBufferLike, byteOffset: number, byteLength: number): ArrayBuffer | undefined => {
    if (!(buffer instanceof ArrayBuffer)) return undefined;
    const isWhole = buffer !== memory?.buffer && byteLength === buffer.byteLength;
    const mine = isWhole ? buffer : buffer.slice(byteOffset, byteOffset + byteLength);
    buffers.add(mine);
    return mine;
  };
  const posted = mapLeaves(value, (leaf) => {
    if (leaf instanceof ArrayBuffer) return own(leaf, 0, leaf.byteLength);
    if (!ArrayBuffer.isView(leaf)) return leaf;
    const mine = own(leaf.buffer, leaf.byteOffset, leaf.byteLength);
    if (!mine || mine === leaf.buffer) return leaf;
    return new (leaf.constructor as new (buffer: ArrayBuffer) => unknown)(mine);
  });
  return { value: posted, buffers: [...buffers] };
}
