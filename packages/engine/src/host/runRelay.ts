/**
 * Runs a job strip by strip on several workers. The first one has the data: it does strips itself, and between two of them
 * puts others into slots of shared memory and takes their results back. The others work on them where they lie. So each
 * copies its own strips only, and whole images never lie in shared memory.
 */
import { elementBytes } from '../kernel.js';
import type { RelayPart, WireJob, WireTiming } from '../protocol.js';
import * as relay from '../relayWords.js';
import type { HostOptions } from './HostOptions.js';
import type { Instance } from './instance.js';
import type { JobControl } from './JobControl.js';
import { layOut, outputTargets } from './layout.js';
import { putInto, StripRunner, type Place } from './StripRunner.js';
import { stripOf, type Strip } from './strips.js';

type Done = { outputs: ArrayBuffer[]; timing: WireTiming };

export function runRelay(
  job: WireJob,
  part: RelayPart,
  slots: WebAssembly.Memory,
  instance: Instance,
  control: JobControl,
  options: HostOptions,
): Promise<Done> {
  const runner = new StripRunner(job, part.parcels[0]!, instance, control, options);
  const { waitMs = 0 } = options;
  return part.index === 0
    ? handOut(job, part, slots, runner, control, waitMs)
    : help(job, part, runner, control, waitMs);
}

/** Does strips that lie in slots until there are no more. */
async function help(
  job: WireJob,
  { words, parcels, base, slotBytes }: RelayPart,
  runner: StripRunner,
  control: JobControl,
  waitMs: number,
): Promise<Done> {
  for (;;) {
    const seen = relay.fillCount(words);
    const taken = relay.takeFilled(words);
    if (taken) {
      const strip = stripOf(job, parcels[taken.parcel]!);
      await runner.run(strip, nothing, nothing, base + taken.slot * slotBytes);
      relay.tellDone(words, taken.slot);
      await control.turnIfDue();
    } else if (relay.hasEnded(words)) {
      return { outputs: [], timing: runner.timing };
    } else {
      relay.awaitFill(words, seen, waitMs);
      await control.turn(0);
    }
  }
}

async function handOut(
  job: WireJob,
  part: RelayPart,
  slots: WebAssembly.Memory,
  runner: StripRunner,
  control: JobControl,
  waitMs: number,
): Promise<Done> {
  const { words, parcels, steps } = part;
  const targets = outputTargets(job, true);
  const inSlots = new Map<number, Strip>();
  let next = 0;
  const exchange = () => {
    for (let slot = 0; slot < relay.slotsOf(words); slot++) {
      const done = inSlots.get(slot);
      if (done && relay.isDone(words, slot)) {
        const put = putInto(job, done, targets);
        const place = placeInSlot(slots, part, slot, done);
        for (const [i, { back, from, type }] of done.pieces.entries()) {
          if (!back) continue;
          const size = elementBytes[type];
          put(i, place(i, (back[1] - from) * size).subarray((back[0] - from) * size));
        }
        inSlots.delete(slot);
      }
      if (next >= parcels.length || inSlots.has(slot)) continue;
      const strip = stripOf(job, parcels[next]!);
      runner.cut(strip, placeInSlot(slots, part, slot, strip));
      inSlots.set(slot, strip);
      relay.tellFilledSlot(words, slot, next);
      next += 1;
    }
  };
  /** What nobody has begun yet. */
  const takeBack = async (): Promise<boolean> => {
    const taken = relay.takeFilled(words);
    const strip = taken && inSlots.get(taken.slot);
    if (!strip) return false;
    const from = placeInSlot(slots, part, taken.slot, strip);
    const fill = (place: Place) => {
      for (const [i, { data, per, type, count }] of strip.pieces.entries()) {
        const bytes = count * elementBytes[type];
        if (data && per !== undefined) place(i, bytes).set(from(i, bytes));
      }
    };
    await runner.run(strip, fill, putInto(job, strip, targets));
    inSlots.delete(taken.slot);
    return true;
  };
  while (next < parcels.length || inSlots.size > 0) {
    const seen = relay.finishCount(words);
    exchange();
    if (next < parcels.length) {
      const [begin, end] = parcels[next]!;
      next += 1;
      for (let from = begin; from < end; from += steps) {
        await runner.runPart([from, Math.min(end, from + steps)], targets);
      }
    } else if (inSlots.size > 0 && !(await takeBack())) {
      relay.awaitFinish(words, seen, waitMs);
      await control.turn(0);
    }
    await control.turnIfDue();
  }
  relay.tellEnded(words);
  return { outputs: [...targets.values()].map(({ buffer }) => buffer), timing: runner.timing };
}

/** Where the pieces of a strip lie in a slot. */
function placeInSlot(
  { buffer }: WebAssembly.Memory,
  { base, slotBytes }: RelayPart,
  slot: number,
  { pieces }: Strip,
): Place {
  const { at } = layOut(pieces, base + slot * slotBytes);
  return (i, bytes) => new Uint8Array(buffer, at[i], bytes);
}

function nothing(): void {}
