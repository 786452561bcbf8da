import type { Meta, StoryObj } from '@storybook/react-vite';
import { hadamard } from '@wasm-compute/engine/kernels/matrix/hadamard';
import { playground } from '../playground/KernelPlayground';
import { answersCells, refuses } from '../playground/plays';
import { rowsOf } from '../playground/samples';
interface Controls {
  a: number[][];
  b: number[][];
}

const meta = {
  title: 'Kernels/matrix/hadamard',
  args: {
    a: [
      [1, 2],
      [3, 4],
    ],
    b: [
      [5, 6],
      [7, 8],
    ],
  },

  render: playground(hadamard, ({ a, b }: Controls) => ({ a: rowsOf(a), b: rowsOf(b) })),
} satisfies Meta<Controls>;

export default meta;
type Story = StoryObj<typeof meta>;

export const Default: Story = { play: answersCells('5', '12', '21', '32') };

/** Both operands need one shape. */
export const ShapeMismatch: Story = {
  args: { b: [[5, 6, 7]] },
  play: refuses('matrix/shape-mismatch', 'element by element needs equal shapes'),
};
