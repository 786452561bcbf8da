import type { Meta, StoryObj } from '@storybook/react-vite';
import { primes } from '@wasm-compute/engine/kernels/number-theory/primes';
import { playground } from '../playground/KernelPlayground';
import { answers, refuses } from '../playground/plays';
import { wholeOf } from '../playground/samples';
interface Controls {
  from: string;
  to: string;
}

const meta = {
  title: 'Kernels/number-theory/primes',
  args: { from: '0', to: '1000000' },

  render: playground(primes, ({ from, to }: Controls) => ({ from: wholeOf(from), to: wholeOf(to) })),
} satisfies Meta<Controls>;

export default meta;
type Story = StoryObj<typeof meta>;

/** The 78,498 primes below a million. */
export const Default: Story = { play: answers(/78,498/) };

/** The last primes below 2⁶⁴: 64-bit integers, each proven. */
export const Last: Story = {
  args: { from: '18446744073709551516', to: '18446744073709551615' },
  play: answers('18,446,744,073,709,551,557'),
};

/** Longer ranges go in pieces. */
export const TooLong: Story = {
  args: { to: '10000000000' },
  play: refuses('number-theory/range', 'Take it in pieces with streamPrimes'),
};
