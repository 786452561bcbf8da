/** The arguments of a call on their way from the page to a worker that serves functions. */
import { ComputeError, DomainError, EngineError, InputError } from '../errors.js';
import type { PlanCall } from '../kernel.js';
import { isDetached } from '../wire.js';
import { mapLeaves } from './mapLeaves.js';
import type { Called } from './start.js';

/** Checks and reads the arguments now; copies them when a worker is there for them. */
export function callOf(id: string, given: readonly unknown[], result: (value: unknown) => unknown): PlanCall {
  let bytes = 0;
  const args = mapLeaves(given, (leaf) => {
    bytes += bytesOf(id, leaf);
    return leaf;
  }) as readonly unknown[];
  return { bytes, take: (transfer) => take(id, args, transfer), result: (called) => unwrap(called as Called, result) };
}

function bytesOf(id: string, leaf: unknown): number {
  if (typeof leaf === 'string') return 2 * leaf.length;
  if (ArrayBuffer.isView(leaf) || leaf instanceof ArrayBuffer) {
    const { buffer, byteLength } = ArrayBuffer.isView(leaf) ? leaf : { buffer: leaf, byteLength: leaf.byteLength };
    if (isDetached(buffer)) throw detached(id);
    return byteLength;
  }
  if (leaf !== null && ['object', 'function', 'symbol'].includes(typeof leaf))
    throw new InputError(
      'input/type',
      `${id} was given a ${typeof leaf === 'object' ? leaf.constructor.name : typeof leaf}, which can't be sent to a worker. Pass numbers, texts, typed arrays, and arrays and plain objects of them.`,
    );
  return 0;
}

function take(id: string, args: readonly unknown[], transfer: readonly ArrayBuffer[]) {
  let copy: readonly unknown[];
  try {
    copy = structuredClone(args, { transfer: [...transfer] });
  } catch (cause) {
    if (cause instanceof RangeError)
      throw new EngineError('kernel/out-of-memory', 'There is no memory left for a copy of the input.', {
        phase: 'input',
        cause,
      });
    throw detached(id, cause);
  }
  const buffers = new Set<ArrayBuffer>();
  mapLeaves(copy, (leaf) => {
    const buffer = ArrayBuffer.isView(leaf) ? leaf.buffer : leaf;
    if (buffer instanceof ArrayBuffer) buffers.add(buffer);
    return leaf;
  });
  return { args: copy, buffers: [...buffers] };
}

const detached = (id: string, cause?: unknown) =>
  new InputError(
    'input/detached',
    `The memory of an input of ${id} was transferred elsewhere, so nothing is left to compute with. Leave inputs alone until their job has settled, or pass a copy.`,
    { cause },
  );

const families: Readonly<Record<string, typeof ComputeError>> = { InputError, DomainError };

function unwrap(called: Called, result: (value: unknown) => unknown): unknown {
  if ('value' in called) return result(called.value);
  const { family, code, message, detail, hint } = called.thrown;
  const Family = Object.hasOwn(families, family) ? families[family] : undefined;
  throw new (Family ?? ComputeError)(code as ComputeError['code'], message, {
    phase: 'run',
    detail,
    ...(hint && { hint }),
  });
}
