// @vitest-environment jsdom
import { EngineError } from '@wasm-compute/engine';
import type { FakeEngine } from '@wasm-compute/engine/testing';
import { act, cleanup } from '@testing-library/react';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { mountCompute } from './mountCompute';

/** What the hook is to show, kept beside it. */
interface Model {
  status: 'idle' | 'pending' | 'success' | 'error' | 'cancelled';
  data: number | undefined;
  /** Runs that the hook began. */
  runs: number;
  mounted: boolean;
}

interface Real {
  readonly engine: FakeEngine;
  readonly hook: ReturnType<typeof mountCompute>;
}

const pending = ['loading', 'queued', 'running'];

/** Whatever happened: the hook shows what the model says, and nothing runs that nobody sees. */
function check(model: Model, { engine, hook }: Real): void {
  expect(engine.runs).toHaveLength(model.runs);
  const open = engine.runs.filter((run) => !run.settled);
  expect(open).toHaveLength(model.mounted && model.status === 'pending' ? 1 : 0);
  if (!model.mounted) return;
  const { status, data } = hook.result.current;
  expect(pending.includes(status) ? 'pending' : status).toBe(model.status);
  if (model.status === 'success') expect(data).toBe(model.data);
}

abstract class Command implements fc.AsyncCommand<Model, Real> {
  abstract check: (model: Readonly<Model>) => boolean;
  abstract do(model: Model, real: Real): void;
  async run(model: Model, real: Real): Promise<void> {
    this.do(model, real);
    // Unmounting may be a StrictMode's: what runs is stopped when nobody has come back at once.
    if (!model.mounted) await new Promise<void>((resolve) => setImmediate(resolve));
    check(model, real);
  }
  toString(): string {
    return `${this.constructor.name} ${JSON.stringify({ ...this })}`;
  }
}

class Start extends Command {
  constructor(readonly value: number) {
    super();
  }
  check = ({ mounted }: Model) => mounted;
  do(model: Model, { hook }: Real): void {
    act(() => void hook.result.current.run({ value: this.value }));
    model.runs += 1;
    model.status = 'pending';
  }
}

class Report extends Command {
  constructor(readonly phase: 'loading' | 'queued' | 'running') {
    super();
  }
  check = ({ status, mounted }: Model) => mounted && status === 'pending';
  do(_: Model, { engine }: Real): void {
    act(() => engine.latest[this.phase]());
  }
}

class Succeed extends Command {
  constructor(readonly data: number) {
    super();
  }
  check = ({ status, mounted }: Model) => mounted && status === 'pending';
  do(model: Model, { engine }: Real): void {
    act(() => engine.latest.succeed(this.data));
    model.status = 'success';
    model.data = this.data;
  }
}

class Fail extends Command {
  check = ({ status, mounted }: Model) => mounted && status === 'pending';
  do(model: Model, { engine }: Real): void {
    act(() => engine.latest.fail(new EngineError('kernel/trap', 'A trap.')));
    model.status = 'error';
  }
}

class Cancel extends Command {
  check = ({ mounted }: Model) => mounted;
  do(model: Model, { hook }: Real): void {
    act(() => hook.result.current.cancel());
    if (model.status === 'pending') model.status = 'cancelled';
  }
}

class Reset extends Command {
  check = ({ mounted }: Model) => mounted;
  do(model: Model, { hook }: Real): void {
    act(() => hook.result.current.reset());
    model.status = 'idle';
  }
}

class Retry extends Command {
  check = ({ mounted, runs }: Model) => mounted && runs > 0;
  do(model: Model, { hook }: Real): void {
    act(() => void hook.result.current.retry());
    model.runs += 1;
    model.status = 'pending';
  }
}

class Late extends Command {
  constructor(readonly data: number) {
    super();
  }
  /** An answer to a run that is not the newest, or not awaited any more. */
  check = ({ runs }: Model) => runs > 0;
  do(model: Model, { engine }: Real): void {
    const old = engine.runs.filter((run) => run !== engine.latest || model.status !== 'pending');
    act(() => old.forEach((run) => run.succeed(this.data)));
  }
}

class Rerender extends Command {
  check = ({ mounted }: Model) => mounted;
  do(_: Model, { hook }: Real): void {
    hook.rerender({});
  }
}

class Unmount extends Command {
  check = ({ mounted }: Model) => mounted;
  do(model: Model, { hook }: Real): void {
    hook.unmount();
    model.mounted = false;
  }
}

describe('useWasmCompute in any order of starts, answers, failures, cancels and unmounts', () => {
  it.each([false, true])(
    'shows what its newest run came to, and leaves nothing behind (StrictMode: %s)',
    async (strict) => {
      const commands = fc.commands<Model, Real, false>(
        [
          fc.nat(9).map((value) => new Start(value)),
          fc.constantFrom('loading' as const, 'queued' as const, 'running' as const).map((phase) => new Report(phase)),
          fc.integer().map((data) => new Succeed(data)),
          fc.constant(new Fail()),
          fc.constant(new Cancel()),
          fc.constant(new Reset()),
          fc.constant(new Retry()),
          fc.integer().map((data) => new Late(data)),
          fc.constant(new Rerender()),
          fc.constant(new Unmount()),
        ],
        { maxCommands: 30 },
      );
      await fc.assert(
        fc.asyncProperty(commands, async (sequence) => {
          const hook = mountCompute({}, { strict });
          const model: Model = { status: 'idle', data: undefined, runs: 0, mounted: true };
          try {
            await fc.asyncModelRun(() => ({ model, real: { engine: hook.engine, hook } }), sequence);
          } finally {
            cleanup();
          }
        }),
      );
    },
  );
});
