/** How linear memory is measured, and a job's buffers are packed in it; page and host must agree. */
import { elementBytes, type Element, type Use } from './kernel.js';

/** Bytes of a page of linear memory. */
export const pageBytes = 65_536;

/** A cache line: no two buffers share one. */
const alignment = 64;

/** Bytes of a tail cell: four 32-bit words, see `assembly/shared/tail.ts`. */
export const tailBytes = 16;

/** Rounds an address up to where a buffer may begin. */
export function alignUp(address: number): number {
  return Math.ceil(address / alignment) * alignment;
}

/** Bytes from one buffer's start to the next one's. */
export function strideOf(use: Use, type: Element, count: number): number {
  return alignUp(use === 'tail' ? tailBytes : elementBytes[type] * count);
}
