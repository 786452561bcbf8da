import type { Meta, StoryObj } from '@storybook/react-vite';
import { lu } from '@wasm-compute/engine/kernels/matrix/lu';
import { playground } from '../playground/KernelPlayground';
import { answersCells, refuses } from '../playground/plays';
import { rowsOf } from '../playground/samples';
interface Controls {
  a: number[][];
}

const meta = {
  title: 'Kernels/matrix/lu',
  args: {
    a: [
      [1, 2],
      [4, 4],
    ],
  },

  render: playground(lu, ({ a }: Controls) => ({ a: rowsOf(a) })),
} satisfies Meta<Controls>;

export default meta;
type Story = StoryObj<typeof meta>;

/** The larger pivot comes first, so the rows change places. */
export const Default: Story = { play: answersCells('1', '0', '0.25', '1', '4', '4', '0', '1') };

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
