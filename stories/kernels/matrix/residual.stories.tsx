import type { Meta, StoryObj } from '@storybook/react-vite';
import { residual } from '@wasm-compute/engine/kernels/matrix/residual';
import { playground } from '../playground/KernelPlayground';
import { answers, refuses } from '../playground/plays';
import { rowsOf } from '../playground/samples';
interface Controls {
  a: number[][];
  x: number[][];
  b: number[][];
}

const meta = {
  title: 'Kernels/matrix/residual',
  args: {
    a: [
      [2, 0],
      [0, 4],
    ],
    x: [[1], [2]],
    b: [[2], [8]],
  },

  render: playground(residual, ({ a, x, b }: Controls) => ({ a: rowsOf(a), x: rowsOf(x), b: rowsOf(b) })),
} satisfies Meta<Controls>;

export default meta;
type Story = StoryObj<typeof meta>;

/** A solution that is right to the last bit. */
export const Default: Story = { play: answers('0') };

export const ShapeMismatch: Story = { args: { b: [[2]] }, play: refuses('matrix/shape-mismatch', 'need one shape') };
