import type { Meta, StoryObj } from '@storybook/react-vite';
import { trace } from '@wasm-compute/engine/kernels/matrix/trace';
import { playground } from '../playground/KernelPlayground';
import { answers, refuses } from '../playground/plays';
import { rowsOf } from '../playground/samples';
interface Controls {
  a: number[][];
}

const meta = {
  title: 'Kernels/matrix/trace',
  args: {
    a: [
      [2, 1, 3],
      [0, 4, 1],
      [5, 2, 1],
    ],
  },

  render: playground(trace, ({ a }: Controls) => ({ a: rowsOf(a) })),
} satisfies Meta<Controls>;

export default meta;
type Story = StoryObj<typeof meta>;

export const Default: Story = { play: answers('7') };

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
