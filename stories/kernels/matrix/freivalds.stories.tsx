import type { Meta, StoryObj } from '@storybook/react-vite';
import { freivalds } from '@wasm-compute/engine/kernels/matrix/freivalds';
import { playground } from '../playground/KernelPlayground';
import { answers } from '../playground/plays';
import { rowsOf } from '../playground/samples';
interface Controls {
  a: number[][];
  b: number[][];
  c: number[][];
}

const meta = {
  title: 'Kernels/matrix/freivalds',
  args: {
    a: [
      [1, 2],
      [3, 4],
    ],
    b: [
      [5, 6],
      [7, 8],
    ],
    c: [
      [19, 22],
      [43, 50],
    ],
  },

  render: playground(freivalds, ({ a, b, c }: Controls) => ({ a: rowsOf(a), b: rowsOf(b), c: rowsOf(c) })),
} satisfies Meta<Controls>;

export default meta;
type Story = StoryObj<typeof meta>;

export const Default: Story = { play: answers(/yes|是/) };

export const OneElementOff: Story = {
  args: {
    c: [
      [19, 22],
      [43, 51],
    ],
  },
  play: answers(/no|否/),
};
