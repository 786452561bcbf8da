/**
 * Runs a job strip by strip on several workers. The first one has the data: it does strips itself, and between two of them
 * hands others out through shared memory and takes their results back, so that whole images never lie there.
 */
import { elementBytes } from '../kernel.js';
import type { RelayPart, WireJob, WireTiming } from '../protocol.js';
import * as relay from '../relayWords.js';
import type { Part } from '../span.js';
import type { Instance } from './instance.js';
import type { JobControl } from './JobControl.js';
import { outputTargets } from './layout.js';
import { layOutSlot } from './relaySlots.js';
import { putInto } from './runStrips.js';
import { isInput, StripRunner, type Place } from './StripRunner.js';
import { stripPieces } from './strips.js';

/** Longer waits would keep messages waiting. */
const longestWaitMs = 5;

export async function runRelay(
  job: WireJob,
  { index, words, slots }: RelayPart,
  strips: readonly Part[],
  instance: Instance,
  control: JobControl,
  { mayWait, ...options }: { dirty: boolean; stepwise: boolean; mayWait: boolean },
): Promise<{ outputs: ArrayBuffer[]; timing: WireTiming }> {
  const waitMs = mayWait ? longestWaitMs : 0;
  const runner = new StripRunner(job, strips[0]!, instance, control, options);
  const { input, output, bytes: slotBytes } = layOutSlot(job, strips[0]!);
  const inputAt = (slot: number): Place => {
    return (i, bytes) => new Uint8Array(slots, slot * slotBytes + input[i]!, bytes);
  };
  const outputAt = (slot: number): Place => {
    return (i, bytes) => new Uint8Array(slots, slot * slotBytes + output[i]!, bytes);
  };
  /** Does one of the strips that lie in slots, if there is one. */
  const doFilled = async (): Promise<boolean> => {
    const taken = relay.takeFilled(words);
    if (!taken) return false;
    const { slot } = taken;
    const strip = strips[taken.strip]!;
    const from = inputAt(slot);
    const fill = (place: Place) => {
      for (const [i, { use, type, per, count }] of stripPieces(job, strip).entries()) {
        const bytes = count * elementBytes[type];
        if (per !== undefined && isInput(use)) place(i, bytes).set(from(i, bytes));
      }
    };
    const to = outputAt(slot);
    await runner.run(strip, fill, (i, bytes) => to(i, bytes.length).set(bytes));
    relay.tellDone(words, slot);
    return true;
  };

  if (index > 0) {
    for (;;) {
      const seen = relay.fillCount(words);
      if (await doFilled()) await control.turnIfDue();
      else if (relay.hasEnded(words)) return { outputs: [], timing: runner.timing };
      else {
        relay.awaitFill(words, seen, waitMs);
        await control.turn(0);
      }
    }
  }

  const targets = outputTargets(job, true);
  /** The next strip to be cut, and how many are with others. */
  const at = { next: 0, out: 0 };
  const exchange = () => {
    for (let slot = 0; slot < relay.slotsOf(words); slot++) {
      const done = relay.doneStrip(words, slot);
      if (done !== undefined) {
        const strip = strips[done]!;
        const put = putInto(job, strip, targets);
        const from = outputAt(slot);
        for (const [i, { back, type }] of stripPieces(job, strip).entries())
          if (back) put(i, from(i, (back[1] - back[0]) * elementBytes[type]));
        relay.freeSlot(words, slot);
        at.out -= 1;
      }
      if (at.next >= strips.length || !relay.isFree(words, slot)) continue;
      runner.cut(strips[at.next]!, inputAt(slot));
      relay.tellFilledSlot(words, slot, at.next);
      at.next += 1;
      at.out += 1;
    }
  };
  while (at.next < strips.length || at.out > 0) {
    const seen = relay.finishCount(words);
    exchange();
    const strip = strips[at.next];
    if (strip) {
      at.next += 1;
      await runner.run(strip, (place) => runner.cut(strip, place), putInto(job, strip, targets));
    } else if (at.out > 0 && !(await doFilled())) {
      relay.awaitFinish(words, seen, waitMs);
      await control.turn(0);
    }
    await control.turnIfDue();
  }
  relay.tellEnded(words);
  return { outputs: [...targets.values()].map(({ buffer }) => buffer), timing: runner.timing };
}
