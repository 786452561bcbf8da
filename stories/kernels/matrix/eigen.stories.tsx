import type { Meta, StoryObj } from '@storybook/react-vite';
import { eigen } from '@wasm-compute/engine/kernels/matrix/eigen';
import { playground } from '../playground/KernelPlayground';
import { answers, refuses } from '../playground/plays';
import { rowsOf } from '../playground/samples';
interface Controls {
  a: number[][];
}

const meta = {
  title: 'Kernels/matrix/eigen',
  args: {
    a: [
      [2, 0],
      [0, 4],
    ],
  },

  render: playground(eigen, ({ a }: Controls) => ({ a: rowsOf(a) })),
} satisfies Meta<Controls>;

export default meta;
type Story = StoryObj<typeof meta>;

/** Symmetric: real values, the smallest first. */
export const Default: Story = { play: answers('2 · 4') };

/** A quarter turn has no real eigenvalue: a complex pair. */
export const QuarterTurn: Story = {
  args: {
    a: [
      [0, -1],
      [1, 0],
    ],
  },
  play: answers(/1 · [−-]1/),
};

/** Only a square matrix maps a space onto itself. */
export const NotSquare: Story = { args: { a: [[1, 2]] }, play: refuses('matrix/not-square', 'square') };
