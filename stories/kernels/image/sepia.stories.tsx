import type { Meta, StoryObj } from '@storybook/react-vite';
import { sepia } from '@wasm-compute/engine/kernels/image/sepia';
import { expect } from 'storybook/test';
import { playground } from '../playground/KernelPlayground';
import { paints, refuses } from '../playground/plays';
import { lake } from '../playground/samples';
interface Controls {
  width: number;
  amount: number;
}

const meta = {
  title: 'Kernels/image/sepia',
  args: { width: 360, amount: 1 },
  argTypes: { width: { control: { type: 'range', min: 60, max: 960, step: 60 } } },
  render: playground(sepia, ({ width, amount }: Controls) => ({ image: lake(width), amount })),
} satisfies Meta<Controls>;

export default meta;
type Story = StoryObj<typeof meta>;

/** Brown has more red than green, and more green than blue. */
export const Default: Story = {
  play: paints(({ after }) => expect(after.every(([r, g, b]) => r >= g && g >= b)).toBe(true)),
};

/** A value that the filter does not take is refused before a worker is touched. */
export const OutOfRange: Story = {
  args: { amount: 1.5 },
  play: refuses('image/param-range', 'Give a number from 0 to 1'),
};
