import type { Meta, StoryObj } from '@storybook/react-vite';
import { DomainError, EngineError } from '@wasm-compute/engine';
import { createFakeEngine, type FakeEngineOptions } from '@wasm-compute/engine/testing';
import { useEngine, WasmComputeProvider } from '@wasm-compute/react';
import { useState, useSyncExternalStore } from 'react';
import { expect, userEvent, waitFor, within } from 'storybook/test';
import { FactorCard } from './FactorCard';
import { ProductCard } from './ProductCard';

/**
 * A computation as React state. The card in these stories is a field, a button and the hook; everything it shows comes
 * from the state's one union.
 */
const meta = {
  title: 'Hook/useWasmCompute',
  component: FactorCard,
} satisfies Meta<typeof FactorCard>;

export default meta;
type Story = StoryObj<typeof meta>;

/** Puts the story's engine in one state, in which every run stands still. */
const inState = (scenario: FakeEngineOptions['scenario'] & object) => ({
  engine: { scenario } satisfies FakeEngineOptions,
});
const run: NonNullable<Story['play']> = async ({ canvas }) => {
  await userEvent.click(canvas.getByRole('button', { name: 'Factorize' }));
};

/** On the real engine. The first run loads the module; those after it find it warm. */
export const Default: Story = {
  play: async ({ canvas }) => {
    await userEvent.click(canvas.getByRole('button', { name: 'Factorize' }));
    await waitFor(() => expect(canvas.getByLabelText('Result')).toHaveTextContent('179951 × 3203431780337'), {
      timeout: 15_000,
    });
    await expect(canvas.getByLabelText('State')).toHaveTextContent('Done');
  },
};

/** Mounted, and nothing more: no module, no worker. */
export const Idle: Story = {
  parameters: inState({ status: 'idle' }),
  play: async ({ canvas }) => {
    await expect(canvas.getByLabelText('State')).toHaveTextContent('Ready');
  },
};

/** The module is on its way. The ratio is exact, since the module's size is known. */
export const Loading: Story = {
  parameters: inState({ status: 'loading', ratio: 0.31 }),
  play: async (context) => {
    await run(context);
    await expect(context.canvas.getByLabelText('State')).toHaveTextContent('Loading the module, 31 %');
    await expect(context.canvas.getByRole('progressbar')).toHaveAttribute('value', '0.31');
  },
};

/** Every worker is busy. */
export const Queued: Story = {
  parameters: inState({ status: 'queued', position: 3 }),
  play: async (context) => {
    await run(context);
    await expect(context.canvas.getByLabelText('State')).toHaveTextContent('Waiting, position 3');
  },
};

/** Units done, of all units. */
export const Running: Story = {
  parameters: inState({ status: 'running', ratio: 0.42 }),
  play: async (context) => {
    await run(context);
    await expect(context.canvas.getByLabelText('State')).toHaveTextContent('Computing, 42 %');
    await expect(context.canvas.getByRole('button', { name: 'Cancel' })).toHaveFocus();
  },
};

/** An open-ended kernel does not know how much is left. */
export const RunningWithoutEnd: Story = {
  parameters: inState({ status: 'running', ratio: null }),
  play: async (context) => {
    await run(context);
    await expect(context.canvas.getByRole('progressbar')).not.toHaveAttribute('value');
  },
};

export const Success: Story = {
  parameters: inState({ status: 'success', data: [179951n, 3203431780337n] }),
  play: async (context) => {
    await run(context);
    await expect(context.canvas.getByLabelText('Result')).toHaveTextContent('179951 × 3203431780337');
    await expect(context.canvas.getByText('simd · 40 ms')).toBeVisible();
  },
};

/** The machinery failed. The code is stable; the message says what to do. */
export const Error: Story = {
  parameters: inState({
    status: 'error',
    error: new EngineError('load/http', 'The compute module could not be loaded (404). Try again.', {
      retryable: true,
    }),
  }),
  play: async (context) => {
    await run(context);
    await expect(context.canvas.getByRole('alert')).toHaveTextContent('could not be loaded (404)');
  },
};

/** Bad input is refused before any thread is touched: the plan is real on the fake engine too. */
export const InputError: Story = {
  args: { number: '0' },
  parameters: inState({ status: 'idle' }),
  play: async (context) => {
    await run(context);
    await expect(context.canvas.getByRole('alert')).toHaveTextContent('0 has no prime factors');
    await expect(context.canvas.getByLabelText('State')).toHaveTextContent('number-theory/zero');
  },
};

/** Not an error: the work was stopped because somebody asked. */
export const Cancelled: Story = {
  parameters: inState({ status: 'running', ratio: 0.42 }),
  play: async (context) => {
    await run(context);
    await userEvent.click(context.canvas.getByRole('button', { name: 'Cancel' }));
    await expect(context.canvas.getByLabelText('State')).toHaveTextContent('Cancelled');
    await expect(context.canvas.getByRole('button', { name: 'Factorize' })).toHaveFocus();
  },
};

/** Drag the slider: each new input stops the work for the one before, and only the last answer is shown. */
export const LatestWins: Story = {
  render: () => <ProductCard size={100} />,
  play: async ({ canvas }) => {
    const slider = canvas.getByRole('slider');
    slider.focus();
    await userEvent.keyboard('{ArrowRight}{ArrowRight}{ArrowRight}{ArrowRight}{ArrowRight}');
    const size = (slider as HTMLInputElement).value;
    await waitFor(() => expect(canvas.getByLabelText('Result')).toHaveTextContent(`first element ${size}`), {
      timeout: 15_000,
    });
    await expect(canvas.getByLabelText('State')).toHaveTextContent('Done');
  },
};

/** The last answer stays on screen, dimmed, until the next one is there. */
export const KeepPrevious: Story = {
  render: () => <ProductCard size={600} keepPrevious />,
  play: async ({ canvas }) => {
    const result = canvas.getByLabelText('Result');
    await waitFor(() => expect(result).toHaveTextContent('600 × 600'), { timeout: 15_000 });
    canvas.getByRole('slider').focus();
    await userEvent.keyboard('{ArrowRight}');
    await expect(result).not.toHaveTextContent('–');
    await waitFor(() => expect(canvas.getByLabelText('State')).toHaveTextContent('Done'), { timeout: 15_000 });
  },
};

/** Cancel stops the work itself, between two slices; the worker stays warm for the next run. */
export const Cancel: Story = {
  render: () => <ProductCard size={1500} />,
  play: async ({ canvas }) => {
    const status = canvas.getByLabelText('State');
    await waitFor(() => expect(status).toHaveTextContent('Computing'), { timeout: 15_000 });
    await userEvent.click(canvas.getByRole('button', { name: 'Cancel' }));
    await waitFor(() => expect(status).toHaveTextContent('Cancelled'), { timeout: 15_000 });
  },
};

function Workers() {
  const engine = useEngine();
  const { workers, jobs, counts } = useSyncExternalStore(engine.subscribe, engine.getSnapshot, engine.getSnapshot);
  return (
    <p className="hook-note">
      Workers: {workers.length}. Jobs under way: {jobs.length}. Done: {counts.succeeded}.
    </p>
  );
}

/** Components share the engine of their provider, or the page's: its workers, its loaded modules, its queue. */
export const TwoComponentsOnePool: Story = {
  render: () => (
    <>
      <FactorCard number="1001" />
      <FactorCard number="1000000007" />
      <Workers />
    </>
  ),
  play: async ({ canvas }) => {
    const buttons = canvas.getAllByRole('button', { name: 'Factorize' });
    for (const button of buttons) await userEvent.click(button);
    const results = canvas.getAllByLabelText('Result');
    await waitFor(() => expect(results.map((result) => result.textContent)).toEqual(['7 × 11 × 13', '1000000007']), {
      timeout: 15_000,
    });
  },
};

function Driven() {
  const [engine] = useState(() => createFakeEngine());
  return (
    <WasmComputeProvider engine={engine}>
      <FactorCard number="15" />
      <fieldset className="hook-test">
        <legend>The test</legend>
        <button onClick={() => engine.latest.running(0.5)}>Half done</button>
        <button onClick={() => engine.latest.succeed([3n, 5n])}>Answer</button>
        <button onClick={() => engine.latest.fail(new DomainError('number-theory/none', 'There are no factors.'))}>
          Fail
        </button>
      </fieldset>
    </WasmComputeProvider>
  );
}

/** `createFakeEngine` takes the place of workers in tests: they decide what happens, and when. */
export const FakeEngineForTests: Story = {
  render: () => <Driven />,
  play: async ({ canvas }) => {
    const test = within(canvas.getByRole('group', { name: 'The test' }));
    await userEvent.click(canvas.getByRole('button', { name: 'Factorize' }));
    await userEvent.click(test.getByRole('button', { name: 'Half done' }));
    await expect(canvas.getByLabelText('State')).toHaveTextContent('Computing, 50 %');
    await userEvent.click(test.getByRole('button', { name: 'Answer' }));
    await expect(canvas.getByLabelText('Result')).toHaveTextContent('3 × 5');
    await userEvent.click(test.getByRole('button', { name: 'Fail' }));
    await expect(canvas.getByLabelText('Result')).toHaveTextContent('3 × 5');
  },
};
