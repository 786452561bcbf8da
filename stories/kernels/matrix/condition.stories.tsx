import type { Meta, StoryObj } from '@storybook/react-vite';
import { condition } from '@wasm-compute/engine/kernels/matrix/condition';
import { playground } from '../playground/KernelPlayground';
import { answers, refuses } from '../playground/plays';
import { rowsOf } from '../playground/samples';
interface Controls {
  a: number[][];
  kind: 'two' | 'one' | 'infinity';
}

const meta = {
  title: 'Kernels/matrix/condition',
  args: {
    a: [
      [8, 0],
      [0, 2],
    ],
    kind: 'two',
  },
  argTypes: { kind: { control: 'select', options: ['two', 'one', 'infinity'] } },
  render: playground(condition, ({ a, kind }: Controls) => ({ a: rowsOf(a), kind })),
} satisfies Meta<Controls>;

export default meta;
type Story = StoryObj<typeof meta>;

/** One direction is stretched four times as much as the other. */
export const Default: Story = { play: answers('4') };

/** By column sums, through the inverse. */
export const ColumnSums: Story = {
  args: {
    a: [
      [4, 7],
      [2, 6],
    ],
    kind: 'one',
  },
  play: answers('14.3'),
};

/** Without an inverse there is no product of two norms. */
export const Singular: Story = {
  args: {
    a: [
      [1, 2],
      [2, 4],
    ],
    kind: 'infinity',
  },
  play: refuses('matrix/singular', /singular/),
};
