import type { Meta, StoryObj } from '@storybook/react-vite';
import { determinant } from '@wasm-compute/engine/kernels/matrix/determinant';
import { playground } from '../playground/KernelPlayground';
import { answers, refuses } from '../playground/plays';
import { rowsOf } from '../playground/samples';
interface Controls {
  a: number[][];
}

const meta = {
  title: 'Kernels/matrix/determinant',
  args: {
    a: [
      [2, 1, 3],
      [0, 4, 1],
      [5, 2, 1],
    ],
  },

  render: playground(determinant, ({ a }: Controls) => ({ a: rowsOf(a) })),
} satisfies Meta<Controls>;

export default meta;
type Story = StoryObj<typeof meta>;

/** Of whole numbers it is exact. */
export const Default: Story = { play: answers('−51') };

/** Only a square matrix will do; that is said before a worker is touched. */
export const NotSquare: Story = {
  args: {
    a: [
      [1, 2, 3],
      [4, 5, 6],
    ],
  },
  play: refuses('matrix/not-square', 'as many rows as columns'),
};
