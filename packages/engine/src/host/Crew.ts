/** One worker's view of a job that several run over one memory: takes groups of units, and waits where the others must be done first. */
import type { SharedPart, WireJob, WirePass } from '../protocol.js';
import {
  allFilled,
  awaitFilled,
  awaitFinished,
  claimGroups,
  finishedInOrder,
  isFilled,
  tellFilled,
  tellFinished,
} from '../sharedWords.js';
import type { JobControl } from './JobControl.js';
import type { UnitRange } from './slices.js';

/** A worker takes no less than this part of its fair share, so that what a claim begins anew (a ring of rows, say) stays cheap. */
const leastShare = 1 / 16;
/** Nor less than this many times what a step looks at. */
const windowsOfClaim = 2;

export class Crew {
  /** Called between claims of the last pass, with the steps of the axis that are finished from the first on. */
  onFinished: ((steps: number) => void) | undefined;
  readonly #job: WireJob;
  readonly #part: SharedPart;
  readonly #control: JobControl;
  readonly #waitMs: number;

  /** Where the thread may not wait, `waitMs` 0, it looks again after each turn. */
  constructor(job: WireJob, part: SharedPart, control: JobControl, waitMs: number) {
    this.#job = job;
    this.#part = part;
    this.#control = control;
    this.#waitMs = waitMs;
  }

  /** The first worker of a job copies in and out. */
  get first(): boolean {
    return this.#part.index === 0;
  }

  /** The inputs of so many steps lie in memory; without a number, all. */
  tellFilled(steps = allFilled): void {
    tellFilled(this.#part.words, steps);
  }

  /** What this worker has to do of a pass, one range after another; taking the next says that the last is finished. */
  async *ranges(index: number, pass: WirePass, end: number): AsyncGenerator<UnitRange, void, undefined> {
    const { words, count, index: worker } = this.#part;
    const groups = groupsOf(pass, end);
    const size = pass.group ?? end;
    const tile = pass.group === undefined ? 1 : Math.ceil(pass.step / pass.group);
    const least = Math.min(groups, Math.max(groups * leastShare, windowsOfClaim * count * this.#window(pass)));
    // Large claims first, small ones last: nobody waits long for the slowest. Small ones too while inputs still come in.
    const sizeFor = (left: number) => {
      const most = isFilled(words) ? left / 2 : 0;
      return Math.max(1, Math.ceil(Math.max(most, least) / count / tile)) * tile;
    };
    for (;;) {
      this.#tellFinished(index, pass, end);
      const claim = claimGroups(words, index, worker, groups, sizeFor);
      if (!claim) return;
      const [from, to] = claim;
      const range: UnitRange = pass.group === undefined ? [0, end] : [from * size, Math.min(end, to * size)];
      const steps = this.#stepsFor(pass, range[1]);
      await this.#until(() => awaitFilled(words, steps, this.#waitMs));
      yield range;
      tellFinished(words, index, worker, to - from);
    }
  }

  /** Waits until the whole pass is finished, whoever does it. */
  async untilFinished(index: number, pass: WirePass, end: number): Promise<void> {
    const groups = groupsOf(pass, end);
    await this.#until(() => {
      this.#tellFinished(index, pass, end);
      return awaitFinished(this.#part.words, index, groups, this.#waitMs);
    });
    this.#tellFinished(index, pass, end);
  }

  #tellFinished(index: number, pass: WirePass, end: number): void {
    const { cut, passes } = this.#job;
    if (!this.onFinished || !cut || pass.per === undefined || index < passes.length - 1) return;
    const units = finishedInOrder(this.#part.words, passes.length, index) * (pass.group ?? end);
    this.onFinished(units >= end ? cut.axis : Math.floor(units / pass.per));
  }

  /** Steps of the axis whose inputs must be there for the units of a pass up to `end`. */
  #stepsFor({ per }: WirePass, end: number): number {
    const { cut, pieces } = this.#job;
    if (!cut || per === undefined) return allFilled;
    const steps = Math.ceil(end / per) + Math.max(0, ...pieces.map(({ halo = 0 }) => halo));
    return steps >= cut.axis ? allFilled : steps;
  }

  /** Steps of the axis that one step of a pass looks at: each claim may begin by reading as many. */
  #window({ args }: WirePass): number {
    const halos = args.map((arg) => (typeof arg === 'object' ? (this.#job.pieces[arg.piece]?.halo ?? 0) : 0));
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
