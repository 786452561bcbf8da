import type { Meta, StoryObj } from '@storybook/react-vite';
import { factorize } from '@wasm-compute/engine/kernels/number-theory/factorize';
import { playground } from '../playground/KernelPlayground';
import { answers, refuses } from '../playground/plays';
import { wholeOf } from '../playground/samples';
interface Controls {
  n: string;
}

const meta = {
  title: 'Kernels/number-theory/factorize',
  args: { n: '576460752303423487' },

  render: playground(factorize, ({ n }: Controls) => ({ n: wholeOf(n) })),
} satisfies Meta<Controls>;

export default meta;
type Story = StoryObj<typeof meta>;

/** 2⁵⁹ − 1. */
export const Default: Story = { play: answers('179951 · 3203431780337') };

/** Every number divides 0. */
export const Zero: Story = { args: { n: '0' }, play: refuses('number-theory/zero', '0 has no prime factors') };
