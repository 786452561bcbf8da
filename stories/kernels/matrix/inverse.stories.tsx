import type { Meta, StoryObj } from '@storybook/react-vite';
import { inverse } from '@wasm-compute/engine/kernels/matrix/inverse';
import { playground } from '../playground/KernelPlayground';
import { answersCells, refuses } from '../playground/plays';
import { rowsOf } from '../playground/samples';
interface Controls {
  a: number[][];
}

const meta = {
  title: 'Kernels/matrix/inverse',
  args: {
    a: [
      [4, 7],
      [2, 6],
    ],
  },

  render: playground(inverse, ({ a }: Controls) => ({ a: rowsOf(a) })),
} satisfies Meta<Controls>;

export default meta;
type Story = StoryObj<typeof meta>;

export const Default: Story = { play: answersCells('0.6', '−0.7', '−0.2', '0.4') };

/** Only the work itself can find out that there is no inverse: a domain error. */
export const Singular: Story = {
  args: {
    a: [
      [1, 2],
      [2, 4],
    ],
  },
  play: refuses('matrix/singular', /singular/),
};
