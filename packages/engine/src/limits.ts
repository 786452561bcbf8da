/** The limits every engine has, with their defaults. All are finite. */
import { pageBytes } from './arena.js';
import { InputError } from './errors.js';

export interface Limits {
  /** Bytes of linear memory that one job may need. At the most, and by default, what a module can grow to. */
  memoryLimitBytes: number;
  /** Bytes of input data that one job may bring; more is refused with `input/too-large`. Default: what memory can hold. */
  maxInputBytes: number;
  /** Milliseconds that a job may run, unless it says otherwise. */
  timeoutMs: number;
}

/** 32,767 pages of 64 KiB: what the built-in modules declare as their maximum. */
const mostBytes = 32_767 * pageBytes;

export const defaultLimits: Limits = { memoryLimitBytes: mostBytes, maxInputBytes: mostBytes, timeoutMs: 300_000 };

/** The value of an option, or `engine/option` when it is not a number from `min` to `max`. */
export function expectOption(name: string, value: number, min: number, max: number): number {
  if (typeof value === 'number' && value >= min && value <= max) return value;
  throw new InputError('engine/option', `${name} must be a number from ${min} to ${max}.`, {
    detail: { name, value: String(value), min, max },
  });
}

/** The limits asked for, checked. */
export function resolveLimits(options: Partial<Limits>): Limits {
  const {
    memoryLimitBytes = defaultLimits.memoryLimitBytes,
    maxInputBytes = defaultLimits.maxInputBytes,
    timeoutMs = defaultLimits.timeoutMs,
  } = options;
  return {
    memoryLimitBytes: expectOption('memoryLimitBytes', memoryLimitBytes, 0, mostBytes),
    maxInputBytes: expectOption('maxInputBytes', maxInputBytes, 0, mostBytes),
    timeoutMs: expectOption('timeoutMs', timeoutMs, 0, Infinity),
  };
}
