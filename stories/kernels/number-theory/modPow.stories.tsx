import type { Meta, StoryObj } from '@storybook/react-vite';
import { modPow } from '@wasm-compute/engine/kernels/number-theory/modPow';
import { playground } from '../playground/KernelPlayground';
import { answers, refuses } from '../playground/plays';
import { wholeOf } from '../playground/samples';
interface Controls {
  base: string;
  exponent: string;
  modulus: string;
}

const meta = {
  title: 'Kernels/number-theory/modPow',
  args: { base: '4', exponent: '13', modulus: '497' },

  render: playground(modPow, ({ base, exponent, modulus }: Controls) => ({
    base: wholeOf(base),
    exponent: wholeOf(exponent),
    modulus: wholeOf(modulus),
  })),
} satisfies Meta<Controls>;

export default meta;
type Story = StoryObj<typeof meta>;

export const Default: Story = { play: answers('445') };

export const NegativeExponent: Story = {
  args: { exponent: '-1' },
  play: refuses('number-theory/range', 'exponent must be 0 or more'),
};
