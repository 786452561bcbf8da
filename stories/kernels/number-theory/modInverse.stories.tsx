import type { Meta, StoryObj } from '@storybook/react-vite';
import { modInverse } from '@wasm-compute/engine/kernels/number-theory/modInverse';
import { playground } from '../playground/KernelPlayground';
import { answers, refuses } from '../playground/plays';
import { wholeOf } from '../playground/samples';
interface Controls {
  a: string;
  modulus: string;
}

const meta = {
  title: 'Kernels/number-theory/modInverse',
  args: { a: '3', modulus: '11' },

  render: playground(modInverse, ({ a, modulus }: Controls) => ({ a: wholeOf(a), modulus: wholeOf(modulus) })),
} satisfies Meta<Controls>;

export default meta;
type Story = StoryObj<typeof meta>;

export const Default: Story = { play: answers('4') };

/** 6 and 9 have the factor 3 in common. */
export const NotInvertible: Story = {
  args: { a: '6', modulus: '9' },
  play: refuses('number-theory/not-invertible', 'common factor'),
};
