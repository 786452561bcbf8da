import type { Meta, StoryObj } from '@storybook/react-vite';
import { add } from '@wasm-compute/engine/kernels/vector/add';
import { playground } from '../playground/KernelPlayground';
import { answers, refuses } from '../playground/plays';

interface Controls {
  a: number[];
  b: number[];
}

const meta = {
  title: 'Kernels/vector/add',
  args: { a: [1, 2, 3], b: [10, 20, 30] },

  render: playground(add, ({ a, b }: Controls) => ({ a: Float64Array.from(a), b: Float64Array.from(b) })),
} satisfies Meta<Controls>;

export default meta;
type Story = StoryObj<typeof meta>;

export const Default: Story = { play: answers('11 · 22 · 33') };

export const LengthMismatch: Story = {
  args: { b: [10, 20] },
  play: refuses('vector/length-mismatch', 'of the same length'),
};
