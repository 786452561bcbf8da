import type { Meta, StoryObj } from '@storybook/react-vite';
import { power } from '@wasm-compute/engine/kernels/matrix/power';
import { playground } from '../playground/KernelPlayground';
import { answersCells, refuses } from '../playground/plays';
import { rowsOf } from '../playground/samples';
interface Controls {
  a: number[][];
  exponent: number;
}

const meta = {
  title: 'Kernels/matrix/power',
  args: {
    a: [
      [1, 1],
      [1, 0],
    ],
    exponent: 30,
  },

  render: playground(power, ({ a, exponent }: Controls) => ({ a: rowsOf(a), exponent })),
} satisfies Meta<Controls>;

export default meta;
type Story = StoryObj<typeof meta>;

/** Powers of this matrix hold the Fibonacci numbers. */
export const Default: Story = { play: answersCells('1.35E6', '832,040', '832,040', '514,230') };

/** Take the inverse first. */
export const NegativeExponent: Story = {
  args: { exponent: -1 },
  play: refuses('matrix/option', 'must be a whole number from 0'),
};
