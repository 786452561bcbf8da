import type { Meta, StoryObj } from '@storybook/react-vite';
import { leastSquares } from '@wasm-compute/engine/kernels/matrix/leastSquares';
import { playground } from '../playground/KernelPlayground';
import { answersCells, refuses } from '../playground/plays';
import { rowsOf } from '../playground/samples';
interface Controls {
  a: number[][];
  b: number[][];
}

const meta = {
  title: 'Kernels/matrix/leastSquares',
  args: {
    a: [
      [2, 0],
      [0, 4],
      [0, 0],
    ],
    b: [[3], [5], [7]],
  },

  render: playground(leastSquares, ({ a, b }: Controls) => ({ a: rowsOf(a), b: rowsOf(b) })),
} satisfies Meta<Controls>;

export default meta;
type Story = StoryObj<typeof meta>;

/** Two equations can be met, the third one can't. */
export const Default: Story = { play: answersCells('1.5', '1.25') };

/** The second column is twice the first, so any mix of them is as good. */
export const DependentColumns: Story = {
  args: {
    a: [
      [1, 2],
      [2, 4],
      [3, 6],
    ],
  },
  play: refuses('matrix/rank-deficient', 'dependent columns'),
};
