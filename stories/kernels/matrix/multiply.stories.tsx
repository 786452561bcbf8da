import type { Meta, StoryObj } from '@storybook/react-vite';
import { multiply } from '@wasm-compute/engine/kernels/matrix/multiply';
import { playground } from '../playground/KernelPlayground';
import { answers, answersCells, refuses } from '../playground/plays';
import { matrixOf, rowsOf } from '../playground/samples';

const meta = {
  title: 'Kernels/matrix/multiply',
  args: {
    a: [
      [1, 2],
      [3, 4],
    ],
    b: [
      [5, 6],
      [7, 8],
    ],
  },
  render: playground(multiply, ({ a, b }: { a: number[][]; b: number[][] }) => ({ a: rowsOf(a), b: rowsOf(b) })),
} satisfies Meta<{ a: number[][]; b: number[][] }>;

export default meta;
type Story = StoryObj<typeof meta>;

export const Default: Story = { play: answersCells('19', '22', '43', '50') };

/** The inner dimensions must agree; the kernel says so before a worker is touched. */
export const ShapeMismatch: Story = {
  args: {
    b: [
      [5, 6],
      [7, 8],
      [9, 10],
    ],
  },
  play: refuses('matrix/shape-mismatch', 'as many columns in a as rows in b'),
};

/** 2·n³ operations, cut into parts for the workers of the pool. */
export const Large: StoryObj<{ size: number; precision: 'f64' | 'f32' }> = {
  args: { size: 600, precision: 'f64' },
  argTypes: {
    size: { control: { type: 'range', min: 100, max: 2000, step: 100 } },
    precision: { control: 'inline-radio', options: ['f64', 'f32'] },
  },
  render: playground(multiply, ({ size, precision }: { size: number; precision: 'f64' | 'f32' }) => ({
    a: matrixOf(size, size, 1, precision),
    b: matrixOf(size, size, 2, precision),
  })),
  play: answers('600 × 600'),
};
