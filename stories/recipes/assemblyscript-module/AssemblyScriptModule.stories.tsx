import type { Meta, StoryObj } from '@storybook/react-vite';
import { expect, userEvent, waitFor } from 'storybook/test';
import { CompareCard } from './CompareCard';

/** A module of your own in AssemblyScript, with the bindings that its compiler writes, served by a worker of your own. */
const meta = {
  title: 'Recipes/Your own AssemblyScript module',
  component: CompareCard,
} satisfies Meta<typeof CompareCard>;

export default meta;
type Story = StoryObj<typeof meta>;

export const ShowsWhatChanged: Story = {
  play: async ({ canvas, canvasElement }) => {
    await userEvent.click(canvas.getByRole('button', { name: 'Compare' }));
    await waitFor(() => expect(canvasElement.querySelectorAll('ins')).toHaveLength(3), { timeout: 30_000 });
    const texts = (tag: string) => [...canvasElement.querySelectorAll(tag)].map(({ textContent }) => textContent);
    await expect(texts('del')).toEqual(['brown', 'years.']);
    await expect(texts('ins')).toEqual(['red', 'very ', 'ages.']);
  },
};

/** Texts of many words that have little in common. */
const shuffled = (seed: number) => {
  let state = seed;
  return Array.from({ length: 6000 }, () => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return (state >>> 20).toString(36);
  }).join(' ');
};
const long = { before: shuffled(1), after: shuffled(2) };

export const Cancelled: Story = {
  args: long,
  play: async ({ canvas, canvasElement }) => {
    await userEvent.click(canvas.getByRole('button', { name: 'Compare' }));
    await userEvent.click(await canvas.findByRole('button', { name: 'Cancel' }));
    await waitFor(() => expect(canvas.getByRole('button', { name: 'Compare' })).toBeVisible());
    await expect(canvas.getByLabelText('State')).toHaveTextContent(/cancelled/i);
    await expect(canvasElement.querySelector('ins')).toBeNull();
  },
};

export const Refused: Story = {
  args: { before: `${long.before} ${long.before}`, after: `${long.after} ${long.after}` },
  play: async ({ canvas }) => {
    await userEvent.click(canvas.getByRole('button', { name: 'Compare' }));
    await expect(await canvas.findByRole('alert', {}, { timeout: 30_000 })).toHaveTextContent(/too long/);
  },
};
