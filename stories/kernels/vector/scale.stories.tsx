import type { Meta, StoryObj } from '@storybook/react-vite';
import { scale } from '@wasm-compute/engine/kernels/vector/scale';
import { playground } from '../playground/KernelPlayground';
import { answers, refuses } from '../playground/plays';

interface Controls {
  a: number[];
  factor: number;
}

const meta = {
  title: 'Kernels/vector/scale',
  args: { a: [1, 2, 3], factor: 3 },

  render: playground(scale, ({ a, factor }: Controls) => ({ a: Float64Array.from(a), factor })),
} satisfies Meta<Controls>;

export default meta;
type Story = StoryObj<typeof meta>;

export const Default: Story = { play: answers('3 · 6 · 9') };

export const Empty: Story = { args: { a: [] }, play: refuses('vector/empty', 'Give at least one') };
