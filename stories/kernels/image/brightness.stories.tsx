import type { Meta, StoryObj } from '@storybook/react-vite';
import { brightness } from '@wasm-compute/engine/kernels/image/brightness';
import { expect } from 'storybook/test';
import { playground } from '../playground/KernelPlayground';
import { paints } from '../playground/plays';
import { lake } from '../playground/samples';
interface Controls {
  width: number;
  amount: number;
}

const meta = {
  title: 'Kernels/image/brightness',
  args: { width: 360, amount: 1.4 },
  argTypes: { width: { control: { type: 'range', min: 60, max: 960, step: 60 } } },
  render: playground(brightness, ({ width, amount }: Controls) => ({ image: lake(width), amount })),
} satisfies Meta<Controls>;

export default meta;
type Story = StoryObj<typeof meta>;

export const Default: Story = {
  play: paints(({ before, after }) =>
    expect(after.every(([r], i) => Math.abs(r - Math.min(255, before[i]![0] * 1.4)) <= 1)).toBe(true),
  ),
};

/** 0 is black. */
export const Zero: Story = {
  args: { amount: 0 },
  play: paints(({ after }) => expect(after.every(([r, g, b]) => r + g + b === 0)).toBe(true)),
};
