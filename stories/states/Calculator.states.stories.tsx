import type { Meta, StoryObj } from '@storybook/react-vite';
import { Calculator } from '@wasm-compute/components/calculator';
import { EngineError, InputError, type EngineCode } from '@wasm-compute/engine';
import type { Evaluation } from '@wasm-compute/engine/kernels/calculator/evaluate';
import type { FakeEngineOptions } from '@wasm-compute/engine/testing';
import { expect, userEvent, waitFor, within } from 'storybook/test';

const answer: Evaluation = {
  plain: '0.3',
  exact: true,
  kind: 'rational',
  fraction: { n: 3n, d: 10n },
  digits: 2,
  display: '0.1+0.2',
};

/** Every asynchronous state, frozen by an engine that stands still. */
const meta = {
  title: 'States/Calculator',
  component: Calculator,
  args: { defaultExpression: '0.1+0.2', preview: false },
} satisfies Meta<typeof Calculator>;

export default meta;
type Story = StoryObj<typeof meta>;

/** A story that asks for the answer and waits until the calculator stands in the state. */
function frozen(state: string, engine: FakeEngineOptions): Story {
  return {
    parameters: { engine },
    play: async ({ canvasElement }) => {
      const root = within(canvasElement).getByRole('group', { name: /Calculator|计算器/ });
      await expect(root).toHaveAttribute('data-state', 'idle');
      await userEvent.type(within(root).getByRole('textbox'), '{Enter}');
      await waitFor(() => expect(root.dataset['state']).toBe(state));
    },
  };
}

/** Nothing was asked, and nothing was loaded. */
export const Idle: Story = {
  parameters: { engine: {} satisfies FakeEngineOptions },
  play: async ({ canvasElement }) => {
    await expect(within(canvasElement).getByRole('group', { name: /Calculator|计算器/ })).toHaveAttribute(
      'data-state',
      'idle',
    );
  },
};
export const Loading: Story = frozen('loading', { scenario: { status: 'loading', ratio: 0.31 } });
/** Downloaded, and being compiled: how long that takes nobody knows. */
export const Compiling: Story = frozen('loading', { scenario: { status: 'loading', phase: 'compile', ratio: null } });
export const Queued: Story = frozen('queued', { scenario: { status: 'queued', position: 3 } });
export const Running: Story = frozen('running', { scenario: { status: 'running', ratio: 0.42 } });
/** The amount of work is not known beforehand. */
export const RunningIndeterminate: Story = frozen('running', { scenario: { status: 'running', ratio: null } });
export const Success: Story = frozen('success', { scenario: { status: 'success', data: answer } });
/** The machinery failed: one sentence without technical words, and a way on. */
export const Failed: Story = frozen('error', { scenario: { status: 'error' } });
function failed(code: EngineCode, detail: Record<string, unknown>, retryable = true): Story {
  return frozen('error', {
    scenario: { status: 'error', error: new EngineError(code, 'For developers only.', { detail, retryable }) },
  });
}

export const TimedOut: Story = failed('time/limit', { limitMs: 30_000 });
export const LoadFailed: Story = failed('load/http', { status: 404 });
export const Offline: Story = failed('load/offline', {});
export const WorkerBlocked: Story = failed('worker/blocked', {}, false);
export const Unsupported: Story = failed('wasm/unsupported', {}, false);
export const OutOfMemory: Story = failed('kernel/out-of-memory', { neededBytes: 8e9, limitBytes: 2e9 }, false);
export const QueueFull: Story = failed('queue/full', { waiting: 20_000 });
export const Cancelled: Story = frozen('cancelled', { scenario: { status: 'cancelled' } });
/** The sentence stands under the place that is wrong. */
export const SyntaxError: Story = {
  ...frozen('error', {
    scenario: {
      status: 'error',
      error: new InputError('calculator/syntax', 'Expected a number after "+".', {
        detail: { span: { start: 2, end: 3 }, expected: 'number', after: '+', found: '×' },
      }),
    },
  }),
  args: { defaultExpression: '2+×3' },
};
