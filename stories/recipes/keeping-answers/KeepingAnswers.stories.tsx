import type { Meta, StoryObj } from '@storybook/react-vite';
import { expect, userEvent, waitFor } from 'storybook/test';
import { KeptFactors } from './KeptFactors';

/** Answers that outlive the page, and what became of every question. */
const meta = {
  title: 'Recipes/Keeping answers',
  component: KeptFactors,
  // Two stories of one storage would clear what the other one kept.
  tags: ['!autodocs'],
} satisfies Meta<typeof KeptFactors>;

export default meta;
type Story = StoryObj<typeof meta>;
type Canvas = Parameters<NonNullable<Story['play']>>[0]['canvas'];

const press = (canvas: Canvas, name: string) => userEvent.click(canvas.getByRole('button', { name }));
const expectSource = (canvas: Canvas, text: string) =>
  waitFor(() => expect(canvas.getByLabelText('Where from')).toHaveTextContent(text), { timeout: 30_000 });
const answer = '1000000000000037 × 1000000000000091';

async function askFromTheStart(canvas: Canvas): Promise<void> {
  await press(canvas, 'Forget all answers');
  await press(canvas, 'Factorize');
  await expectSource(canvas, 'Computed: nobody has asked this before.');
  await expect(canvas.getByLabelText('Result')).toHaveTextContent(answer);
}

export const HitsAndMisses: Story = {
  play: async ({ canvas }) => {
    await askFromTheStart(canvas);
    await press(canvas, 'Factorize');
    await expectSource(canvas, 'From memory.');
    await waitFor(() => expect(canvas.getByRole('row', { name: /^Storage 1 / })).toBeVisible());
    // A later page has nothing in memory.
    await press(canvas, 'Open the page anew');
    await press(canvas, 'Factorize');
    await expectSource(canvas, 'From storage.');
    await expect(canvas.getByLabelText('Result')).toHaveTextContent(answer);
    await waitFor(() => expect(canvas.getByRole('row', { name: /^Storage 1 [\d,]+ 1 0$/ })).toBeVisible());
    // It handed the answer on to memory.
    await waitFor(() => expect(canvas.getByRole('row', { name: /^Memory 1 [\d,]+ 0 1 new$/ })).toBeVisible());
  },
};

export const Encrypted: Story = {
  play: async ({ canvas }) => {
    await userEvent.click(canvas.getByLabelText('Encrypt'));
    await askFromTheStart(canvas);
    await waitFor(() => expect(canvas.getByRole('row', { name: /^Storage 1 / })).toBeVisible());
    await press(canvas, 'Open the page anew');
    await press(canvas, 'Factorize');
    await expectSource(canvas, 'From storage.');
    // What was encrypted is nothing for a page that does not encrypt.
    await userEvent.click(canvas.getByLabelText('Encrypt'));
    await press(canvas, 'Factorize');
    await expectSource(canvas, 'Computed: nobody has asked this before.');
  },
};
