import type { Meta, StoryObj } from '@storybook/react-vite';
import { scale } from '@wasm-compute/engine/kernels/matrix/scale';
import { playground } from '../playground/KernelPlayground';
import { answersCells, refuses } from '../playground/plays';
import { rowsOf } from '../playground/samples';
interface Controls {
  a: number[][];
  factor: number;
}

const meta = {
  title: 'Kernels/matrix/scale',
  args: {
    a: [
      [1, 2],
      [3, 4],
    ],
    factor: -2,
  },

  render: playground(scale, ({ a, factor }: Controls) => ({ a: rowsOf(a), factor })),
} satisfies Meta<Controls>;

export default meta;
type Story = StoryObj<typeof meta>;

export const Default: Story = { play: answersCells('−2', '−4', '−6', '−8') };

/** A row that is too short is noticed. */
export const Ragged: Story = {
  args: { a: [[1, 2], [3]] },
  play: refuses('matrix/ragged', 'Every row needs 2 numbers'),
};
