import type { Meta, StoryObj } from '@storybook/react-vite';
import { qr } from '@wasm-compute/engine/kernels/matrix/qr';
import { playground } from '../playground/KernelPlayground';
import { answersCells, refuses } from '../playground/plays';
import { rowsOf } from '../playground/samples';
interface Controls {
  a: number[][];
}

const meta = {
  title: 'Kernels/matrix/qr',
  args: {
    a: [
      [2, 0],
      [0, 4],
    ],
  },

  render: playground(qr, ({ a }: Controls) => ({ a: rowsOf(a) })),
} satisfies Meta<Controls>;

export default meta;
type Story = StoryObj<typeof meta>;

/** Columns at right angles need no turn: Q is the identity. */
export const Default: Story = { play: answersCells('1', '0', '0', '1', '2', '0', '0', '4') };

/** A matrix needs at least one row. */
export const Empty: Story = { args: { a: [] }, play: refuses('matrix/empty', 'no elements') };
