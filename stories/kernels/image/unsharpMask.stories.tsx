import type { Meta, StoryObj } from '@storybook/react-vite';
import { unsharpMask } from '@wasm-compute/engine/kernels/image/unsharpMask';
import { expect } from 'storybook/test';
import { playground } from '../playground/KernelPlayground';
import { paints } from '../playground/plays';
import { lake } from '../playground/samples';
interface Controls {
  width: number;
  sigma: number;
  amount: number;
}

const meta = {
  title: 'Kernels/image/unsharpMask',
  args: { width: 360, sigma: 2, amount: 1.5 },
  argTypes: { width: { control: { type: 'range', min: 60, max: 960, step: 60 } } },
  render: playground(unsharpMask, ({ width, sigma, amount }: Controls) => ({ image: lake(width), sigma, amount })),
} satisfies Meta<Controls>;

export default meta;
type Story = StoryObj<typeof meta>;

export const Default: Story = { play: paints(({ before, after }) => expect(after).not.toEqual(before)) };

/** Nothing is added. */
export const AmountZero: Story = {
  args: { amount: 0 },
  play: paints(({ before, after }) => expect(after).toEqual(before)),
};
