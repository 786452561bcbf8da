import type { Meta, StoryObj } from '@storybook/react-vite';
import { MatrixPanel } from '@wasm-compute/components/matrix-panel';
import { DomainError } from '@wasm-compute/engine';
import type { FakeEngineOptions } from '@wasm-compute/engine/testing';
import { expect, userEvent, waitFor, within } from 'storybook/test';

/** The product of the two matrices that the panel begins with. */
const product = { rows: 3, cols: 3, data: Float64Array.of(-2, -1, 0, 0, 0, -1, 10, 11, 14) };

/** Every asynchronous state, frozen by an engine that stands still. */
const meta = {
  title: 'States/MatrixPanel',
  component: MatrixPanel,
} satisfies Meta<typeof MatrixPanel>;

export default meta;
type Story = StoryObj<typeof meta>;

const rootOf = (canvasElement: HTMLElement) =>
  within(canvasElement).getByRole('group', { name: /Matrix panel|矩阵面板/ });

/** A story that runs and waits until the panel stands in the state. */
function frozen(state: string, engine: FakeEngineOptions): Story {
  return {
    parameters: { engine },
    play: async ({ canvasElement }) => {
      const root = rootOf(canvasElement);
      await expect(root).toHaveAttribute('data-state', 'idle');
      await userEvent.click(within(root).getByRole('button', { name: /^(Run|运行)$/ }));
      await waitFor(() => expect(root).toHaveAttribute('data-state', state));
    },
  };
}

/** Nothing was asked, and nothing was loaded. */
export const Idle: Story = {
  parameters: { engine: {} satisfies FakeEngineOptions },
  play: async ({ canvasElement }) => {
    await expect(rootOf(canvasElement)).toHaveAttribute('data-state', 'idle');
  },
};
export const Loading: Story = frozen('loading', { scenario: { status: 'loading', ratio: 0.31 } });
export const Queued: Story = frozen('queued', { scenario: { status: 'queued', position: 3 } });
/** The hairline shows how far it is; Run has become Cancel in its place. */
export const Running: Story = frozen('running', { scenario: { status: 'running', ratio: 0.42 } });
export const RunningIndeterminate: Story = frozen('running', { scenario: { status: 'running', ratio: null } });
export const Success: Story = frozen('success', { scenario: { status: 'success', data: product } });
/** A result that the check on the page refuses. */
export const CheckFailed: Story = {
  ...frozen('success', {
    scenario: { status: 'success', data: { ...product, data: Float64Array.of(-2, -1, 0, 0, 0, -1, 10, 11, 15) } },
  }),
};
/** The machinery failed: one sentence without technical words, and a way on. */
export const Failed: Story = frozen('error', { scenario: { status: 'error' } });
/** The mathematics has no answer. */
export const Singular: Story = {
  args: { defaultOperation: 'inverse' },
  ...frozen('error', {
    scenario: { status: 'error', error: new DomainError('matrix/singular', 'The matrix is singular.') },
  }),
};
export const Cancelled: Story = frozen('cancelled', { scenario: { status: 'cancelled' } });
/** An old result stays, dimmed, while the next one is under way. */
export const Stale: Story = {
  parameters: {
    engine: { answers: { 'matrix/multiply': () => product }, delayMs: 50 } satisfies FakeEngineOptions,
  },
  args: { autoRun: false },
  play: async ({ canvasElement }) => {
    const root = rootOf(canvasElement);
    await userEvent.click(within(root).getByRole('button', { name: /^(Run|运行)$/ }));
    await waitFor(() => expect(root).toHaveAttribute('data-verified', 'true'));
    const [first] = within(root).getAllByRole('grid');
    first?.focus();
    await userEvent.keyboard('5{Enter}');
    await waitFor(() => expect(root).toHaveAttribute('data-stale'));
  },
};
