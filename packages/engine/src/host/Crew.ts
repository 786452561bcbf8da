/** One worker's view of a job that several run over one memory: takes groups of units, and waits where the others must be done first. */
import type { SharedPart, WireJob, WirePass } from '../protocol.js';
import { awaitFilled, awaitFinished, claimGroups, tellFilled, tellFinished } from '../sharedWords.js';
import type { JobControl } from './JobControl.js';
import type { UnitRange } from './slices.js';

/** A worker takes no less than this part of its fair share, so that what a claim begins anew (a ring of rows, say) stays cheap. */
const leastShare = 1 / 16;
/** Nor less than this many times what a step looks at. */
const windowsOfClaim = 2;

/** Longer waits would keep messages waiting. */
const longestWaitMs = 5;

export class Crew {
  readonly #pieces: WireJob['pieces'];
  readonly #part: SharedPart;
  readonly #control: JobControl;

  readonly #waitMs: number;

  /** Where the thread may not wait, `mayWait` false, it looks again after each turn. */
  constructor({ pieces }: WireJob, part: SharedPart, control: JobControl, mayWait: boolean) {
    this.#pieces = pieces;
    this.#part = part;
    this.#control = control;
    this.#waitMs = mayWait ? longestWaitMs : 0;
  }

  /** The first worker of a job copies in and out. */
  get first(): boolean {
    return this.#part.index === 0;
  }

  tellFilled(): void {
    tellFilled(this.#part.words);
  }

  async untilFilled(): Promise<void> {
    await this.#until(() => awaitFilled(this.#part.words, this.#waitMs));
  }

  /** What this worker has to do of a pass, one range after another; taking the next says that the last is finished. */
  *ranges(index: number, pass: WirePass, end: number): Generator<UnitRange> {
    const { words, count } = this.#part;
    const groups = groupsOf(pass, end);
    const size = pass.group ?? end;
    const tile = pass.group === undefined ? 1 : Math.ceil(pass.step / pass.group);
    const least = Math.min(groups, Math.max(groups * leastShare, windowsOfClaim * count * this.#window(pass)));
    // Large claims first, small ones last: nobody waits long for the slowest.
    const sizeFor = (left: number) => Math.max(1, Math.ceil(Math.max(left / 2, least) / count / tile)) * tile;
    for (;;) {
      const claim = claimGroups(words, index, groups, sizeFor);
      if (!claim) return;
      const [from, to] = claim;
      yield pass.group === undefined ? [0, end] : [from * size, Math.min(end, to * size)];
      tellFinished(words, index, to - from, groups);
    }
  }

  /** Waits until the whole pass is finished, whoever does it. */
  async untilFinished(index: number, pass: WirePass, end: number): Promise<void> {
    const groups = groupsOf(pass, end);
    await this.#until(() => awaitFinished(this.#part.words, index, groups, this.#waitMs));
  }

  /** Steps of the axis that one step of a pass looks at: each claim may begin by reading as many. */
  #window({ args }: WirePass): number {
    const halos = args.map((arg) => (typeof arg === 'object' ? (this.#pieces[arg.piece]?.halo ?? 0) : 0));
    return 2 * Math.max(0, ...halos);
  }

  async #until(isSo: () => boolean): Promise<void> {
    while (!isSo()) {
      await this.#control.turn(0);
    }
  }
}

function groupsOf({ group }: WirePass, end: number): number {
  return group === undefined || end === Infinity ? 1 : Math.ceil(end / group);
}
