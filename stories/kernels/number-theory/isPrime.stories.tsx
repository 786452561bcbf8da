import type { Meta, StoryObj } from '@storybook/react-vite';
import { isPrime } from '@wasm-compute/engine/kernels/number-theory/isPrime';
import { playground } from '../playground/KernelPlayground';
import { answers, refuses } from '../playground/plays';
import { wholeOf } from '../playground/samples';
interface Controls {
  n: string;
}

const meta = {
  title: 'Kernels/number-theory/isPrime',
  args: { n: '18446744073709551557' },

  render: playground(isPrime, ({ n }: Controls) => ({ n: wholeOf(n) })),
} satisfies Meta<Controls>;

export default meta;
type Story = StoryObj<typeof meta>;

/** The largest prime below 2⁶⁴. */
export const Default: Story = { play: answers(/yes|是/) };

/** 2⁵²¹ − 1, beyond what is proven. */
export const Mersenne: Story = {
  args: { n: String(2n ** 521n - 1n) },
  play: answers(/yes|是/),
};

export const NotWhole: Story = { args: { n: '12abc' }, play: refuses('input/type', 'must be a whole number') };
