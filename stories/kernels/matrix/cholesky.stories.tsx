import type { Meta, StoryObj } from '@storybook/react-vite';
import { cholesky } from '@wasm-compute/engine/kernels/matrix/cholesky';
import { playground } from '../playground/KernelPlayground';
import { answersCells, refuses } from '../playground/plays';
import { rowsOf } from '../playground/samples';
interface Controls {
  a: number[][];
}

const meta = {
  title: 'Kernels/matrix/cholesky',
  args: {
    a: [
      [4, 2],
      [2, 5],
    ],
  },

  render: playground(cholesky, ({ a }: Controls) => ({ a: rowsOf(a) })),
} satisfies Meta<Controls>;

export default meta;
type Story = StoryObj<typeof meta>;

/** L times its own mirror image is A. */
export const Default: Story = { play: answersCells('2', '0', '1', '2') };

/** The determinant is negative, so some direction makes the quadratic form negative. */
export const NotPositiveDefinite: Story = {
  args: {
    a: [
      [1, 2],
      [2, 1],
    ],
  },
  play: refuses('matrix/not-positive-definite', 'not positive definite'),
};
