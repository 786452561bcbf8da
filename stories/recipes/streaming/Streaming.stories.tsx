import type { Meta, StoryObj } from '@storybook/react-vite';
import { expect, userEvent, waitFor } from 'storybook/test';
import { StreamedPrimes } from './StreamedPrimes';

/** A long answer that is shown piece by piece, and can be stopped in the middle. */
const meta = {
  title: 'Recipes/Streaming',
  component: StreamedPrimes,
} satisfies Meta<typeof StreamedPrimes>;

export default meta;
type Story = StoryObj<typeof meta>;
type Canvas = Parameters<NonNullable<Story['play']>>[0]['canvas'];

const found = (canvas: Canvas) => Number(canvas.getByLabelText('Primes found').textContent.replaceAll(',', ''));
const expectState = (canvas: Canvas, text: string) =>
  waitFor(() => expect(canvas.getByLabelText('State')).toHaveTextContent(text), { timeout: 30_000 });

async function count(canvas: Canvas, limit: string): Promise<void> {
  const field = canvas.getByRole('textbox', { name: 'Count the primes up to' });
  await userEvent.clear(field);
  await userEvent.type(field, `${limit}{Enter}`);
}

/** Press Count, and watch. */
export const Primes: Story = {};

export const Finished: Story = {
  args: { limit: '10000000' },
  play: async ({ canvas }) => {
    await userEvent.click(canvas.getByRole('button', { name: 'Count' }));
    await expectState(canvas, 'Finished: all primes up to 10,000,000');
    // π(10⁷), OEIS A006880.
    await expect(found(canvas)).toBe(664_579);
    await expect(canvas.getByRole('img', { name: /^Density of primes: from \d/ })).toBeVisible();
  },
};

/** What was found stays; the workers are warm for the next count. */
export const Cancelled: Story = {
  args: { limit: '900000000000000' },
  play: async ({ canvas }) => {
    await userEvent.click(canvas.getByRole('button', { name: 'Count' }));
    await waitFor(() => expect(found(canvas)).toBeGreaterThan(1_000_000), { timeout: 30_000 });
    await expect(canvas.getByRole('progressbar', { name: 'Progress' })).toBeVisible();
    await userEvent.click(canvas.getByRole('button', { name: 'Cancel' }));
    await expectState(canvas, 'Cancelled: all primes up to');
    const stopped = found(canvas);
    await count(canvas, '1000');
    await expectState(canvas, 'Finished: all primes up to 1,000');
    await expect(found(canvas)).toBe(168);
    await expect(stopped).toBeGreaterThan(1_000_000);
  },
};
