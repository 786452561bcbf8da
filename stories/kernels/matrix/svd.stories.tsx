import type { Meta, StoryObj } from '@storybook/react-vite';
import { svd } from '@wasm-compute/engine/kernels/matrix/svd';
import { playground } from '../playground/KernelPlayground';
import { answers, refuses } from '../playground/plays';
import { rowsOf } from '../playground/samples';
interface Controls {
  a: number[][];
}

const meta = {
  title: 'Kernels/matrix/svd',
  args: {
    a: [
      [2, 0],
      [0, 4],
    ],
  },

  render: playground(svd, ({ a }: Controls) => ({ a: rowsOf(a) })),
} satisfies Meta<Controls>;

export default meta;
type Story = StoryObj<typeof meta>;

/** The longest direction comes first. */
export const Default: Story = { play: answers('4', '2') };

/** A matrix needs at least one row. */
export const Empty: Story = { args: { a: [] }, play: refuses('matrix/empty', 'no elements') };
