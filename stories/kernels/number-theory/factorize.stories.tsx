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

/** 2¹²⁸ + 1: curves find a factor of 17 digits. */
export const Fermat: Story = {
  args: { n: '340282366920938463463374607431768211457' },
  play: answers('59649589127497217 · 5704689200685129054721'),
};

/** Every number divides 0. */
export const Zero: Story = { args: { n: '0' }, play: refuses('number-theory/zero', '0 has no prime factors') };
