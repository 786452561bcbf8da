import type { Meta, StoryObj } from '@storybook/react-vite';
import { expect, userEvent, waitFor } from 'storybook/test';
import { SignalCard } from './SignalCard';

/** A `.wasm` of any origin, described by what its functions take: `signal.wat`, written by hand. */
const meta = {
  title: 'Recipes/Your own module',
  component: SignalCard,
} satisfies Meta<typeof SignalCard>;

export default meta;
type Story = StoryObj<typeof meta>;

export const FindsAPeriod: Story = {
  play: async ({ canvas }) => {
    await userEvent.click(canvas.getByRole('button', { name: 'Find its period' }));
    await waitFor(() => expect(canvas.getByText(/repeats every/)).toHaveTextContent('repeats every 331 samples'), {
      timeout: 30_000,
    });
  },
};

export const Cancelled: Story = {
  args: { samples: 3_000_000 },
  play: async ({ canvas }) => {
    await userEvent.click(canvas.getByRole('button', { name: 'Find its period' }));
    await userEvent.click(await canvas.findByRole('button', { name: 'Cancel' }));
    await waitFor(() => expect(canvas.getByRole('button', { name: 'Find its period' })).toBeVisible());
    await expect(canvas.queryByText(/repeats every/)).toBeNull();
  },
};
