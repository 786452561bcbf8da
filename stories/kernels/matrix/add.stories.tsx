import type { Meta, StoryObj } from '@storybook/react-vite';
import { add } from '@wasm-compute/engine/kernels/matrix/add';
import { playground } from '../playground/KernelPlayground';
import { answersCells, refuses } from '../playground/plays';
import { rowsOf } from '../playground/samples';
interface Controls {
  a: number[][];
  b: number[][];
}

const meta = {
  title: 'Kernels/matrix/add',
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

  render: playground(add, ({ a, b }: Controls) => ({ a: rowsOf(a), b: rowsOf(b) })),
} satisfies Meta<Controls>;

export default meta;
type Story = StoryObj<typeof meta>;

export const Default: Story = { play: answersCells('6', '8', '10', '12') };

/** Both operands need one shape. */
export const ShapeMismatch: Story = {
  args: { b: [[5, 6, 7]] },
  play: refuses('matrix/shape-mismatch', 'element by element needs equal shapes'),
};
