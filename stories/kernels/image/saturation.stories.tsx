import type { Meta, StoryObj } from '@storybook/react-vite';
import { saturation } from '@wasm-compute/engine/kernels/image/saturation';
import { expect } from 'storybook/test';
import { playground } from '../playground/KernelPlayground';
import { paints } from '../playground/plays';
import { lake } from '../playground/samples';
interface Controls {
  width: number;
  amount: number;
}

const meta = {
  title: 'Kernels/image/saturation',
  args: { width: 360, amount: 1.4 },
  argTypes: { width: { control: { type: 'range', min: 60, max: 960, step: 60 } } },
  render: playground(saturation, ({ width, amount }: Controls) => ({ image: lake(width), amount })),
} satisfies Meta<Controls>;

export default meta;
type Story = StoryObj<typeof meta>;

export const Default: Story = { play: paints(({ before, after }) => expect(after).not.toEqual(before)) };

/** 0 leaves the greys. */
export const Zero: Story = {
  args: { amount: 0 },
  play: paints(({ after }) => expect(after.every(([r, g, b]) => r === g && g === b)).toBe(true)),
};
