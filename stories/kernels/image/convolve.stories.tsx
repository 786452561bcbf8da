import type { Meta, StoryObj } from '@storybook/react-vite';
import { convolve } from '@wasm-compute/engine/kernels/image/convolve';
import { expect } from 'storybook/test';
import { playground } from '../playground/KernelPlayground';
import { paints, refuses } from '../playground/plays';
import { lake } from '../playground/samples';
interface Controls {
  width: number;
  weights: number[];
}

const meta = {
  title: 'Kernels/image/convolve',
  args: { width: 360, weights: [-1, -1, -1, -1, 8, -1, -1, -1, -1] },
  argTypes: { width: { control: { type: 'range', min: 60, max: 960, step: 60 } } },
  render: playground(convolve, ({ width, weights }: Controls) => ({ image: lake(width), size: 3 as const, weights })),
} satisfies Meta<Controls>;

export default meta;
type Story = StoryObj<typeof meta>;

/** Weights that sum to 0 find edges. */
export const Default: Story = { play: paints(({ before, after }) => expect(after).not.toEqual(before)) };

/** A 3 × 3 matrix has nine. */
export const EightWeights: Story = {
  args: { weights: [0, 1, 0, 1, 1, 0, 1, 0] },
  play: refuses('image/weights', 'needs 9 numbers'),
};
