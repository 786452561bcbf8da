import type { Meta, StoryObj } from '@storybook/react-vite';
import { pseudoInverse } from '@wasm-compute/engine/kernels/matrix/pseudoInverse';
import { playground } from '../playground/KernelPlayground';
import { answersCells, refuses } from '../playground/plays';
import { rowsOf } from '../playground/samples';
interface Controls {
  a: number[][];
}

const meta = {
  title: 'Kernels/matrix/pseudoInverse',
  args: {
    a: [
      [1, 0],
      [0, 2],
      [0, 0],
    ],
  },
  render: playground(pseudoInverse, ({ a }: Controls) => ({ a: rowsOf(a) })),
} satisfies Meta<Controls>;

export default meta;
type Story = StoryObj<typeof meta>;

/** What a tall matrix does is undone as far as it can be. */
export const Default: Story = { play: answersCells('1', '0', '0', '0', '0.5', '0') };

/** A matrix needs at least one row. */
export const Empty: Story = { args: { a: [] }, play: refuses('matrix/empty', 'no elements') };
