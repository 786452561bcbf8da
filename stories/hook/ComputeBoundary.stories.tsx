import type { Meta, StoryObj } from '@storybook/react-vite';
import { EngineError, type ComputeError } from '@wasm-compute/engine';
import { factorize } from '@wasm-compute/engine/kernels/number-theory/factorize';
import type { FakeEngineOptions } from '@wasm-compute/engine/testing';
import { ComputeBoundary, useWasmComputeSuspense, type ComputeWork } from '@wasm-compute/react';
import { useId, useState, useTransition } from 'react';
import { expect, userEvent, waitFor } from 'storybook/test';
import { stateText } from './stateText';
import './hook.css';

function Factors({ n }: { n: bigint }) {
  return <output aria-label="Result">{useWasmComputeSuspense(factorize, { n }).join(' × ')}</output>;
}

function showWork({ state, cancel, retry }: ComputeWork) {
  const stopped = state.status === 'cancelled';
  return (
    <div className="hook-form">
      <output aria-label="State">{stateText(state)}</output>
      <button onClick={stopped ? retry : cancel}>{stopped ? 'Start again' : 'Cancel'}</button>
    </div>
  );
}

function showFailure(error: ComputeError, retry: () => void) {
  return (
    <div className="hook-form">
      <p role="alert">{error.message}</p>
      <button onClick={retry}>Try again</button>
    </div>
  );
}

function Card({ first = '600851475143' }: { first?: string }) {
  const id = useId();
  const [n, setN] = useState(BigInt(first));
  const [isPending, start] = useTransition();
  return (
    <section className="hook-card" aria-label="Factors">
      <form className="hook-form" onSubmit={(event) => event.preventDefault()}>
        <label htmlFor={id}>Whole number</label>
        <input
          id={id}
          type="number"
          min={1}
          defaultValue={first}
          onChange={(event) => {
            const { value, validity } = event.currentTarget;
            if (value !== '' && validity.valid) start(() => setN(BigInt(value)));
          }}
        />
      </form>
      <div className="hook-result" data-stale={isPending}>
        <ComputeBoundary fallback={showWork} errorFallback={showFailure}>
          <Factors n={n} />
        </ComputeBoundary>
      </div>
    </section>
  );
}

/**
 * For components that want the answer itself: `useWasmComputeSuspense` suspends to a `ComputeBoundary`, which owns the work,
 * shows how far it is, catches its errors, and stops it when it leaves the screen.
 */
const meta = {
  title: 'Hook/ComputeBoundary',
  component: ComputeBoundary,
  args: { fallback: null },
  render: () => <Card />,
} satisfies Meta<typeof ComputeBoundary>;

export default meta;
type Story = StoryObj<typeof meta>;

const inState = (scenario: FakeEngineOptions['scenario'] & object) => ({
  engine: { scenario } satisfies FakeEngineOptions,
});

/** Type another number: the last answer stays until the next one is there. */
export const Default: Story = {
  play: async ({ canvas }) => {
    await waitFor(() => expect(canvas.getByLabelText('Result')).toHaveTextContent('71 × 839 × 1471 × 6857'), {
      timeout: 15_000,
    });
    const field = canvas.getByLabelText('Whole number');
    await userEvent.clear(field);
    await userEvent.type(field, '1001');
    await waitFor(() => expect(canvas.getByLabelText('Result')).toHaveTextContent('7 × 11 × 13'), { timeout: 15_000 });
  },
};

/** The fallback gets the state of the work, and can stop it. */
export const Waits: Story = {
  parameters: inState({ status: 'running', ratio: 0.42 }),
  play: async ({ canvas }) => {
    await waitFor(() => expect(canvas.getByLabelText('State')).toHaveTextContent('Computing, 42 %'));
    await userEvent.click(canvas.getByRole('button', { name: 'Cancel' }));
    await waitFor(() => expect(canvas.getByLabelText('State')).toHaveTextContent('Cancelled'));
    await userEvent.click(canvas.getByRole('button', { name: 'Start again' }));
    await waitFor(() => expect(canvas.getByLabelText('State')).toHaveTextContent('Computing, 42 %'));
  },
};

/** An error of the work is shown in place, with a way to ask again. */
export const Fails: Story = {
  parameters: inState({
    status: 'error',
    error: new EngineError('load/http', 'The compute module could not be loaded (404). Try again.', {
      retryable: true,
    }),
  }),
  play: async ({ canvas }) => {
    await waitFor(() => expect(canvas.getByRole('alert')).toHaveTextContent('could not be loaded (404)'));
    await userEvent.click(canvas.getByRole('button', { name: 'Try again' }));
    await waitFor(() => expect(canvas.getByRole('alert')).toHaveTextContent('could not be loaded (404)'));
  },
};
