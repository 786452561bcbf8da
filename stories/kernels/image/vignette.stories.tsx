import type { Meta, StoryObj } from '@storybook/react-vite';
import { vignette } from '@wasm-compute/engine/kernels/image/vignette';
import { expect } from 'storybook/test';
import { playground } from '../playground/KernelPlayground';
import { paints, refuses } from '../playground/plays';
import { lake } from '../playground/samples';
interface Controls {
  width: number;
  amount: number;
  radius: number;
  softness: number;
}

const meta = {
  title: 'Kernels/image/vignette',
  args: { width: 360, amount: 0.7, radius: 0.4, softness: 0.6 },
  argTypes: {
    width: { control: { type: 'range', min: 60, max: 960, step: 60 } },
    amount: { control: { type: 'range', min: 0, max: 1, step: 0.05 } },
    radius: { control: { type: 'range', min: 0, max: 1, step: 0.05 } },
    softness: { control: { type: 'range', min: 0, max: 1, step: 0.05 } },
  },
  render: playground(vignette, ({ width, amount, radius, softness }: Controls) => ({
    image: lake(width),
    amount,
    radius,
    softness,
  })),
} satisfies Meta<Controls>;

export default meta;
type Story = StoryObj<typeof meta>;

/** The centre stays as it is, the corner gets three tenths of its light. */
export const Default: Story = {
  play: paints(async ({ before, after, width }) => {
    const centre = (after.length + width) / 2;
    await expect(after[centre]).toEqual(before[centre]);
    await expect(Math.abs(after[0]![2] - before[0]![2] * 0.3)).toBeLessThan(2);
  }),
};

/** Without softness the dark begins at once. */
export const Hard: Story = {
  args: { amount: 1, softness: 0 },
  play: paints(({ after }) => expect(after[0]).toEqual([0, 0, 0, 255])),
};

/** A value that the filter does not take is refused before a worker is touched. */
export const OutOfRange: Story = {
  args: { amount: 2 },
  play: refuses('image/param-range', 'Give a number from 0 to 1'),
};
