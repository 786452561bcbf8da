import type { Meta, StoryObj } from '@storybook/react-vite';
import { solve } from '@wasm-compute/engine/kernels/matrix/solve';
import { playground } from '../playground/KernelPlayground';
import { answersCells, refuses } from '../playground/plays';
import { rowsOf } from '../playground/samples';
interface Controls {
  a: number[][];
  b: number[][];
}

const meta = {
  title: 'Kernels/matrix/solve',
  args: {
    a: [
      [2, 1],
      [1, 3],
    ],
    b: [[3], [5]],
  },

  render: playground(solve, ({ a, b }: Controls) => ({ a: rowsOf(a), b: rowsOf(b) })),
} satisfies Meta<Controls>;

export default meta;
type Story = StoryObj<typeof meta>;

/** 2x + y = 3 and x + 3y = 5. */
export const Default: Story = { play: answersCells('0.8', '1.4') };

/** The second equation says the same as the first. */
export const Singular: Story = {
  args: {
    a: [
      [1, 2],
      [2, 4],
    ],
  },
  play: refuses('matrix/singular', /singular/),
};
