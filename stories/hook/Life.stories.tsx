import type { Meta, StoryObj } from '@storybook/react-vite';
import { factorize } from '@wasm-compute/engine/kernels/number-theory/factorize';
import { useEngineSnapshot, useWasmCompute, type UseWasmComputeOptions } from '@wasm-compute/react';
import { Activity, useState } from 'react';
import { expect, userEvent, waitFor } from 'storybook/test';
import { stateText } from './stateText';
import './hook.css';

type Options = UseWasmComputeOptions<{ n: bigint | number }, bigint[]>;

function Factors(options: Options) {
  const factors = useWasmCompute(factorize, options);
  return (
    <>
      <output aria-label="State">{stateText(factors)}</output>
      <output aria-label="Result">{factors.data?.join(' × ') ?? '–'}</output>
    </>
  );
}

function Engine() {
  const { started, succeeded } = useEngineSnapshot(({ counts }) => counts);
  const modules = useEngineSnapshot(({ modules: all }) => all.map(({ name }) => name).join(', '));
  return (
    <output aria-label="Engine">
      {started} started, {succeeded} succeeded; modules: {modules || 'none'}
    </output>
  );
}

function Card({ options }: { options: Options }) {
  const [shown, setShown] = useState(true);
  return (
    <section className="hook-card" aria-label="Factors">
      <button type="button" className="wc-button" onClick={() => setShown(!shown)}>
        {shown ? 'Hide' : 'Show'}
      </button>
      <Activity mode={shown ? 'visible' : 'hidden'}>
        <Factors {...options} />
      </Activity>
      <Engine />
    </section>
  );
}

/** What becomes of the work when a component is hidden, shown again, or begins with an answer from a server. */
const meta = {
  title: 'Hook/Life of a component',
  component: Card,
  args: { options: { input: { n: 600851475143n } } },
} satisfies Meta<typeof Card>;

export default meta;
type Story = StoryObj<typeof meta>;

const factors = '71 × 839 × 1471 × 6857';

/** Hidden in an `Activity` and shown again, the last answer is there; a run that hiding stopped would run again. */
export const Hidden: Story = {
  play: async ({ canvas }) => {
    const result = () => canvas.getByLabelText('Result');
    await waitFor(() => expect(result()).toHaveTextContent(factors), { timeout: 15_000 });
    await userEvent.click(canvas.getByRole('button', { name: 'Hide' }));
    await expect(result()).not.toBeVisible();
    await userEvent.click(canvas.getByRole('button', { name: 'Show' }));
    await expect(result()).toBeVisible();
    await expect(result()).toHaveTextContent(factors);
  },
};

/** The answer came along with the page, so that nothing is loaded or computed until the input changes. */
export const FromTheServer: Story = {
  args: { options: { input: { n: 600851475143n }, initial: [71n, 839n, 1471n, 6857n] } },
  play: async ({ canvas }) => {
    await expect(canvas.getByLabelText('Result')).toHaveTextContent(factors);
    await expect(canvas.getByLabelText('State')).toHaveTextContent('Done');
  },
};
