import type { Meta, StoryObj } from '@storybook/react-vite';
import { gcd } from '@wasm-compute/engine/kernels/number-theory/gcd';
import { playground } from '../playground/KernelPlayground';
import { answers } from '../playground/plays';
import { wholeOf } from '../playground/samples';
interface Controls {
  a: string;
  b: string;
}

const meta = {
  title: 'Kernels/number-theory/gcd',
  args: { a: '1071', b: '462' },

  render: playground(gcd, ({ a, b }: Controls) => ({ a: wholeOf(a), b: wholeOf(b) })),
} satisfies Meta<Controls>;

export default meta;
type Story = StoryObj<typeof meta>;

export const Default: Story = { play: answers('21') };

/** Two neighbours in the Fibonacci sequence: the most steps for their size, and nothing in common. */
export const Fibonaccis: Story = {
  args: { a: '354224848179261915075', b: '218922995834555169026' },
  play: answers('1'),
};
