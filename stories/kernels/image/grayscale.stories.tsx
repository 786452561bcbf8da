import type { Meta, StoryObj } from '@storybook/react-vite';
import { grayscale } from '@wasm-compute/engine/kernels/image/grayscale';
import { expect } from 'storybook/test';
import { playground } from '../playground/KernelPlayground';
import { paints, refuses } from '../playground/plays';
import { lake } from '../playground/samples';
interface Controls {
  width: number;
  weights: 'rec601' | 'rec709' | 'luminance';
  amount: number;
}

const meta = {
  title: 'Kernels/image/grayscale',
  args: { width: 360, weights: 'rec601', amount: 1 },
  argTypes: { width: { control: { type: 'range', min: 60, max: 960, step: 60 } } },
  render: playground(grayscale, ({ width, weights, amount }: Controls) => ({ image: lake(width), weights, amount })),
} satisfies Meta<Controls>;

export default meta;
type Story = StoryObj<typeof meta>;

/** Each pixel is the exactly rounded sum of 0.299 R, 0.587 G and 0.114 B. */
export const Default: Story = {
  play: paints(({ before, after }) =>
    expect(after).toEqual(
      before.map(([r, g, b, a]) => {
        const grey = Math.floor((299 * r + 587 * g + 114 * b + 500) / 1000);
        return [grey, grey, grey, a];
      }),
    ),
  ),
};

/** A value that the filter does not take is refused before a worker is touched. */
export const OutOfRange: Story = {
  args: { amount: 2 },
  play: refuses('image/param-range', 'Give a number from 0 to 1'),
};
