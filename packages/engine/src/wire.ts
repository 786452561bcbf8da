/** Plans as they travel: a plan, or a part of one, becomes plain data for a host, and the parts' outputs one result. Pure. */
import { alignUp, strideOf } from './arena.js';
import { EngineError, InputError } from './errors.js';
import {
  elementBytes,
  type ArrayOf,
  type Element,
  type ModuleDefinition,
  type NumericArray,
  type Pass,
  type Piece,
  type Plan,
} from './kernel.js';
import type { WireArgument, WireJob, WirePass, WirePiece } from './protocol.js';
import { spanOf, type Part } from './span.js';

export type { Part } from './span.js';

/** A part of a plan before its data is copied: `source` says which elements of which array a piece begins with. */
export interface CutPiece extends Omit<WirePiece, 'data'> {
  readonly source?: NumericArray;
}

export interface CutPlan {
  readonly pieces: readonly CutPiece[];
  readonly passes: readonly WirePass[];
  readonly cut?: NonNullable<WireJob['cut']>;
}

const knownPieces = new WeakMap<Plan, readonly Piece[]>();

/**
 * Every buffer of a plan, once each: those that don't lie along its axis first, so that they stay at their places where the
 * others are cut, then in the order in which the passes name them.
 */
export function piecesOf(plan: Plan): readonly Piece[] {
  const known = knownPieces.get(plan);
  if (known) return known;
  const pieces = new Set<Piece>();
  for (const pass of plan.passes) {
    for (const arg of pass.args) if (typeof arg === 'object') pieces.add(arg);
    if (typeof pass.units === 'object') pieces.add(pass.units);
    if (typeof pass.once === 'object') pieces.add(pass.once);
  }
  for (const piece of Object.values(plan.output)) pieces.add(piece);
  const isAlong = ({ per }: Piece) => Number(per !== undefined);
  const found = [...pieces].sort((a, b) => isAlong(a) - isAlong(b));
  knownPieces.set(plan, found);
  return found;
}

/**
 * Bytes of linear memory up to the end of a plan's buffers, the first of which lies at `heapBase`; what a tail grows by is
 * not in it. On shared memory each of the `workers` has its own copy of some.
 */
export function planBytes(plan: Plan, heapBase: number, workers = 1): number {
  let end = alignUp(heapBase);
  for (const { use, type, length, own } of piecesOf(plan)) end += strideOf(use, type, length) * (own ? workers : 1);
  return end;
}

/** Whether the plan can be cut: it has an axis, and every output and nothing of unknown length lies along it. */
export function isSplittable(plan: Plan): boolean {
  return (
    plan.axis !== undefined &&
    plan.axis > 1 &&
    Object.values(plan.output).every((piece) => piece.use !== 'tail' && piece.per !== undefined) &&
    plan.passes.every((pass) => typeof pass.units === 'number' && pass.once === undefined)
  );
}

/** Whether several workers may run the plan over one memory: nothing in it is of unknown length. */
export function isShareable(plan: Plan): boolean {
  return piecesOf(plan).every(({ use }) => use !== 'tail') && plan.passes.every(({ units }) => Number.isFinite(units));
}

/** Cuts the axis into at most `count` parts of nearly equal length, on boundaries that no pass's tile crosses. */
export function cutAxis(plan: Plan, count: number): Part[] {
  const axis = plan.axis ?? 1;
  const align = Math.max(1, ...plan.passes.map(({ step = 1, per }) => (per === undefined ? 1 : Math.ceil(step / per))));
  const tiles = Math.ceil(axis / align);
  const parts: Part[] = [];
  for (let i = 0, tile = 0; i < count; i++) {
    const next = Math.round(((i + 1) * tiles) / count);
    if (next > tile) parts.push([tile * align, Math.min(axis, next * align)]);
    tile = next;
  }
  return parts;
}

/** The plan, or one part of it, as the host takes it; `keyOf` knows the inputs that are kept. */
export function cutPlan(
  plan: Plan,
  part?: Part,
  keyOf: (data: NumericArray) => number | undefined = () => undefined,
): CutPlan {
  const pieces = piecesOf(plan);
  const index = new Map(pieces.map((piece, i) => [piece, i]));
  const outputs = new Set<Piece>(Object.values(plan.output));
  const axis = plan.axis ?? 1;
  const at = (piece: Piece) => ({ piece: index.get(piece)! });

  const wirePiece = (piece: Piece): CutPiece => {
    const { use, type, length, per, halo = 0, data, zero, own } = piece;
    const key = use === 'read' && data ? keyOf(data) : undefined;
    const [from, to] = part && per !== undefined ? spanOf(per, halo, length, axis, part) : [0, length];
    const back = part && per !== undefined ? spanOf(per, 0, length, axis, part) : ([0, length] as const);
    return {
      use,
      type,
      length,
      from,
      count: to - from,
      ...(per !== undefined && { per }),
      ...(halo > 0 && { halo }),
      ...(data && { source: from === 0 && to === length ? data : data.subarray(from, to) }),
      ...(key !== undefined && { key }),
      ...(zero && { zero }),
      ...(own && { own }),
      ...(outputs.has(piece) && { back }),
    };
  };

  const wirePass = (pass: Pass): WirePass => {
    const { run, args, units, step = 1, weight = 1, per, halo = 0, group = per, once } = pass;
    const whole = typeof units === 'object';
    const [begin, end] =
      part && per !== undefined && !whole ? spanOf(per, halo, units, axis, part) : [0, whole ? at(units) : units];
    return {
      run,
      args: args.map((arg): WireArgument => (typeof arg === 'object' ? at(arg) : arg)),
      begin,
      end,
      units: whole ? 0 : units,
      step,
      weight,
      ...(per !== undefined && { per }),
      ...(halo > 0 && { halo }),
      ...(group !== undefined && !whole && { group }),
      ...(once !== undefined && { once: once === true ? true : at(once) }),
    };
  };

  const [from, to] = part ?? [0, axis];
  return {
    pieces: pieces.map(wirePiece),
    passes: plan.passes.map(wirePass),
    ...(plan.axis !== undefined && { cut: { axis, from, to } }),
  };
}

/** Refuses arguments that do not fit the signatures of the exports that a plan calls. */
export function expectArguments(plan: Plan, module: ModuleDefinition): void {
  for (const pass of plan.passes) checkArguments(pass, module);
}

function checkArguments(pass: Pass, module: ModuleDefinition): void {
  const words = module.signatures[pass.run];
  const where = `${module.name}.${pass.run}`;
  if (words === undefined)
    throw new EngineError('kernel/protocol', `The plan calls ${where}, which the module does not declare.`);
  if (words.length !== pass.args.length)
    throw new EngineError(
      'kernel/protocol',
      `${where} takes ${words.length} arguments; the plan gives ${pass.args.length}.`,
    );
  words.forEach((word, i) => {
    const arg = pass.args[i];
    const expected =
      word.includes(' ') || word === 'tail' ? 'object' : word.endsWith('64') && word !== 'f64' ? 'bigint' : 'number';
    if (typeof arg !== expected)
      throw new EngineError(
        'kernel/protocol',
        `Argument ${i + 1} of ${where} is declared as "${word}"; the plan gives a ${typeof arg}.`,
      );
  });
}

/** Refuses an input whose memory was transferred away. */
export function expectAttached(plan: Plan): void {
  for (const { data } of piecesOf(plan)) {
    if (data !== undefined && isDetached(data.buffer))
      throw new InputError(
        'input/detached',
        'The memory of an input was transferred elsewhere, so nothing is left to compute with. Pass a copy, or leave the buffer out of `transfer`.',
      );
  }
}

export function isDetached(buffer: ArrayBufferLike): boolean {
  if (buffer.byteLength > 0) return false;
  try {
    // A view can be made over an empty buffer, but not over a detached one.
    return new Uint8Array(buffer).length !== 0;
  } catch {
    return true;
  }
}

const constructors = {
  u8: Uint8Array,
  i8: Int8Array,
  u16: Uint16Array,
  i16: Int16Array,
  u32: Uint32Array,
  i32: Int32Array,
  u64: BigUint64Array,
  i64: BigInt64Array,
  f32: Float32Array,
  f64: Float64Array,
};

/** A typed array over a buffer that came back. */
export function viewOf(type: Element, buffer: ArrayBuffer): ArrayOf[Element] {
  return new constructors[type](buffer);
}

/** Names the buffers of a whole job that came back. */
export function nameOutputs(plan: Plan, buffers: readonly ArrayBuffer[]): Record<string, ArrayOf[Element]> {
  const order = outputOrder(plan);
  return Object.fromEntries(
    Object.entries(plan.output).map(([name, piece]) => [name, viewOf(piece.type, buffers[order.indexOf(piece)]!)]),
  );
}

/** The outputs in the order in which hosts return them. */
function outputOrder(plan: Plan): readonly Piece[] {
  const outputs = new Set<Piece>(Object.values(plan.output));
  return piecesOf(plan).filter((piece) => outputs.has(piece));
}

/** One copy that joining the parts takes. */
export interface JoinStep {
  readonly target: Uint8Array;
  readonly source: Uint8Array;
}

/** Where the buffers of each part go in the buffers of the whole. */
export function joinParts(
  plan: Plan,
  parts: readonly Part[],
  buffers: ReadonlyArray<readonly ArrayBuffer[]>,
): { outputs: Record<string, ArrayOf[Element]>; steps: JoinStep[] } {
  const steps: JoinStep[] = [];
  const whole = outputOrder(plan).map((piece, i) => {
    const size = elementBytes[piece.type];
    const target = new Uint8Array(piece.length * size);
    parts.forEach((part, p) => {
      const [from] = spanOf(piece.per ?? piece.length, 0, piece.length, plan.axis ?? 1, part);
      const source = new Uint8Array(buffers[p]![i]!);
      steps.push({ target: target.subarray(from * size, from * size + source.length), source });
    });
    return target.buffer;
  });
  return { outputs: nameOutputs(plan, whole), steps };
}
