import type { Meta, StoryObj } from '@storybook/react-vite';
import { rank } from '@wasm-compute/engine/kernels/matrix/rank';
import { playground } from '../playground/KernelPlayground';
import { answers, refuses } from '../playground/plays';
import { rowsOf } from '../playground/samples';
interface Controls {
  a: number[][];
}

const meta = {
  title: 'Kernels/matrix/rank',
  args: {
    a: [
      [1, 2, 3],
      [4, 5, 6],
      [7, 8, 9],
    ],
  },
  render: playground(rank, ({ a }: Controls) => ({ a: rowsOf(a) })),
} satisfies Meta<Controls>;

export default meta;
type Story = StoryObj<typeof meta>;

/** The middle row is half the sum of the others. */
export const Default: Story = { play: answers('2') };

/** A matrix needs at least one row. */
export const Empty: Story = { args: { a: [] }, play: refuses('matrix/empty', 'no elements') };
