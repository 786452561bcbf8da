import type { Meta, StoryObj } from '@storybook/react-vite';
import { matrixVector } from '@wasm-compute/engine/kernels/vector/matrixVector';
import { playground } from '../playground/KernelPlayground';
import { answers, refuses } from '../playground/plays';
import { rowsOf } from '../playground/samples';
interface Controls {
  a: number[][];
  x: number[];
}

const meta = {
  title: 'Kernels/vector/matrixVector',
  args: {
    a: [
      [1, 2, 3],
      [4, 5, 6],
    ],
    x: [1, 0, -1],
  },

  render: playground(matrixVector, ({ a, x }: Controls) => ({ a: rowsOf(a), x: Float64Array.from(x) })),
} satisfies Meta<Controls>;

export default meta;
type Story = StoryObj<typeof meta>;

export const Default: Story = { play: answers('−2 · −2') };

export const LengthMismatch: Story = {
  args: { x: [1, 0] },
  play: refuses('vector/length-mismatch', 'one for each column'),
};
