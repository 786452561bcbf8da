import { describe, expect, it } from 'vitest';
import {
  allFilled,
  awaitFilled,
  claimGroups,
  createSharedWords,
  finishedInOrder,
  isFilled,
  tellFilled,
  tellFinished,
} from '../../packages/engine/src/sharedWords';

const passes = 1;
const groups = 10;
const two = () => 2;

describe('sharedWords', () => {
  it('says of how many steps the inputs are there', () => {
    const words = createSharedWords(passes, 2);
    expect(awaitFilled(words, 1, 0)).toBe(false);
    tellFilled(words, 5);
    expect(awaitFilled(words, 5, 0)).toBe(true);
    expect(awaitFilled(words, 6, 0)).toBe(false);
    expect(isFilled(words)).toBe(false);
    tellFilled(words, allFilled);
    expect(isFilled(words)).toBe(true);
  });

  it('gives each group to one worker', () => {
    const words = createSharedWords(passes, 2);
    const claims = [0, 1, 1, 0, 1].map((worker) => claimGroups(words, 0, worker, groups, two));
    expect(claims).toStrictEqual([
      [0, 2],
      [2, 4],
      [4, 6],
      [6, 8],
      [8, 10],
    ]);
    expect(claimGroups(words, 0, 0, groups, two)).toBeUndefined();
  });

  it('counts as finished in order only what nobody is still at', () => {
    const words = createSharedWords(passes, 2);
    claimGroups(words, 0, 0, groups, two);
    expect(finishedInOrder(words, passes, 0)).toBe(0);
    claimGroups(words, 0, 1, groups, two);
    tellFinished(words, 0, 1, 2);
    // Groups 2 and 3 are finished, 0 and 1 are not.
    expect(finishedInOrder(words, passes, 0)).toBe(0);
    claimGroups(words, 0, 1, groups, two);
    tellFinished(words, 0, 0, 2);
    expect(finishedInOrder(words, passes, 0)).toBe(4);
    tellFinished(words, 0, 1, 2);
    expect(finishedInOrder(words, passes, 0)).toBe(6);
  });

  it('counts a worker that finds nothing more as done', () => {
    const words = createSharedWords(passes, 2);
    claimGroups(words, 0, 0, groups, () => groups);
    claimGroups(words, 0, 1, groups, two);
    tellFinished(words, 0, 0, groups);
    expect(finishedInOrder(words, passes, 0)).toBe(groups);
  });
});
