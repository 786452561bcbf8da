import type { Meta, StoryObj } from '@storybook/react-vite';
import { lcm } from '@wasm-compute/engine/kernels/number-theory/lcm';
import { playground } from '../playground/KernelPlayground';
import { answers, refuses } from '../playground/plays';
import { wholeOf } from '../playground/samples';
interface Controls {
  a: string;
  b: string;
}

const meta = {
  title: 'Kernels/number-theory/lcm',
  args: { a: '21', b: '6' },

  render: playground(lcm, ({ a, b }: Controls) => ({ a: wholeOf(a), b: wholeOf(b) })),
} satisfies Meta<Controls>;

export default meta;
type Story = StoryObj<typeof meta>;

export const Default: Story = { play: answers('42') };

export const NotWhole: Story = { args: { a: '1.5' }, play: refuses('input/type', 'must be a whole number') };
