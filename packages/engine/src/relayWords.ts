/**
 * The 32-bit words by which a worker hands parcels of its job to others. A parcel travels in a slot: filled by the first
 * worker, taken by whoever is free, done, and emptied by the first worker again. The stop flag is that of `sharedWords`.
 */
import { waitForChange, type SharedWords } from './sharedWords.js';

/** 1: nothing more will come. */
const ended = 1;
/** Counts up when a slot is filled, and when one is done. */
const fills = 2;
const finishes = 3;
const beforeSlots = 4;
const perSlot = 2;

const state = { filled: 1, taken: 2, done: 3 } as const;

const stateAt = (slot: number) => beforeSlots + perSlot * slot;

/** Words for so many slots, all empty. */
export function createRelayWords(slots: number): SharedWords {
  return new Int32Array(new SharedArrayBuffer(4 * (beforeSlots + perSlot * slots)));
}

export function slotsOf(words: SharedWords): number {
  return (words.length - beforeSlots) / perSlot;
}

/** The bytes of a parcel lie in the slot. */
export function tellFilledSlot(words: SharedWords, slot: number, parcel: number): void {
  words[stateAt(slot) + 1] = parcel;
  Atomics.store(words, stateAt(slot), state.filled);
  Atomics.add(words, fills, 1);
  Atomics.notify(words, fills);
}

/** A filled slot and its parcel, which the caller has from now on. */
export function takeFilled(words: SharedWords): { slot: number; parcel: number } | undefined {
  for (let slot = 0; slot < slotsOf(words); slot++) {
    if (Atomics.compareExchange(words, stateAt(slot), state.filled, state.taken) === state.filled)
      return { slot, parcel: words[stateAt(slot) + 1]! };
  }
  return undefined;
}

/** The results of the slot's parcel lie in it. */
export function tellDone(words: SharedWords, slot: number): void {
  Atomics.store(words, stateAt(slot), state.done);
  Atomics.add(words, finishes, 1);
  Atomics.notify(words, finishes);
}

export function isDone(words: SharedWords, slot: number): boolean {
  return Atomics.load(words, stateAt(slot)) === state.done;
}

export function tellEnded(words: SharedWords): void {
  Atomics.store(words, ended, 1);
  Atomics.add(words, fills, 1);
  Atomics.notify(words, fills);
}

export function hasEnded(words: SharedWords): boolean {
  return Atomics.load(words, ended) === 1;
}

export const fillCount = (words: SharedWords): number => Atomics.load(words, fills);
export const finishCount = (words: SharedWords): number => Atomics.load(words, finishes);

/** Waits until a slot was filled since `seen`, but no longer than `waitMs`. */
export function awaitFill(words: SharedWords, seen: number, waitMs: number): void {
  waitForChange(words, fills, seen, waitMs);
}

/** Waits until a slot was done since `seen`, but no longer than `waitMs`. */
export function awaitFinish(words: SharedWords, seen: number, waitMs: number): void {
  waitForChange(words, finishes, seen, waitMs);
}
