import type { Meta, StoryObj } from '@storybook/react-vite';
import { multiply } from '@wasm-compute/engine/kernels/vector/multiply';
import { playground } from '../playground/KernelPlayground';
import { answers, refuses } from '../playground/plays';

interface Controls {
  a: number[];
  b: number[];
}

const meta = {
  title: 'Kernels/vector/multiply',
  args: { a: [1, 2, 3], b: [10, 20, 30] },

  render: playground(multiply, ({ a, b }: Controls) => ({ a: Float64Array.from(a), b: Float64Array.from(b) })),
} satisfies Meta<Controls>;

export default meta;
type Story = StoryObj<typeof meta>;

export const Default: Story = { play: answers('10 · 40 · 90') };

export const LengthMismatch: Story = {
  args: { b: [10, 20] },
  play: refuses('vector/length-mismatch', 'of the same length'),
};
