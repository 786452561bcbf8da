/** Constants of the vector loops. They lie in memory: an engine would rebuild a literal in every round. */

export const LOW_BYTES = memory.data<u16>([255, 255, 255, 255, 255, 255, 255, 255], 16);
export const ALPHA = memory.data<u32>([0xff000000, 0xff000000, 0xff000000, 0xff000000], 16);
/** The low byte of each 32-bit lane in its three colours; 16 is no byte, so 0. */
export const SPREAD = memory.data<u8>([0, 0, 0, 16, 4, 4, 4, 16, 8, 8, 8, 16, 12, 12, 12, 16], 16);
/** One half in 1/256, words. */
export const HALF = memory.data<u16>([128, 128, 128, 128, 128, 128, 128, 128], 16);

/** The luma of Rec. 601 in thousandths, its rounding, and what divides an eighth of it by 125: see `luma4`. */
export const RED_BLUE_601 = memory.data<u16>([299, 114, 299, 114, 299, 114, 299, 114], 16);
export const GREEN_601 = memory.data<u16>([587, 0, 587, 0, 587, 0, 587, 0], 16);
export const ROUND_601 = memory.data<u32>([500, 500, 500, 500], 16);
export const DIVIDE_601 = memory.data<u16>([16777, 0, 16777, 0, 16777, 0, 16777, 0], 16);
export const BIAS_601 = memory.data<u32>([8192, 8192, 8192, 8192], 16);
