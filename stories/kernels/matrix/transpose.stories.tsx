import type { Meta, StoryObj } from '@storybook/react-vite';
import { transpose } from '@wasm-compute/engine/kernels/matrix/transpose';
import { playground } from '../playground/KernelPlayground';
import { answersCells, refuses } from '../playground/plays';
import { rowsOf } from '../playground/samples';
interface Controls {
  a: number[][];
}

const meta = {
  title: 'Kernels/matrix/transpose',
  args: {
    a: [
      [1, 2, 3],
      [4, 5, 6],
    ],
  },

  render: playground(transpose, ({ a }: Controls) => ({ a: rowsOf(a) })),
} satisfies Meta<Controls>;

export default meta;
type Story = StoryObj<typeof meta>;

export const Default: Story = { play: answersCells('1', '4', '2', '5', '3', '6') };

/** A row that is too short is noticed. */
export const Ragged: Story = {
  args: { a: [[1, 2], [3]] },
  play: refuses('matrix/ragged', 'Every row needs 2 numbers'),
};
