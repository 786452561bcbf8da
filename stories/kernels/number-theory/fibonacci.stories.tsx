import type { Meta, StoryObj } from '@storybook/react-vite';
import { fibonacci } from '@wasm-compute/engine/kernels/number-theory/fibonacci';
import { playground } from '../playground/KernelPlayground';
import { answers } from '../playground/plays';
import { wholeOf } from '../playground/samples';
interface Controls {
  n: string;
  as: 'bigint' | 'text';
}

const meta = {
  title: 'Kernels/number-theory/fibonacci',
  args: { n: '100', as: 'bigint' },
  argTypes: { as: { control: 'inline-radio', options: ['bigint', 'text'] } },
  render: playground(fibonacci, ({ n, as }: Controls) => ({ n: wholeOf(n), as })),
} satisfies Meta<Controls>;

export default meta;
type Story = StoryObj<typeof meta>;

export const Default: Story = { play: answers('354,224,848,179,261,915,075') };

/** 208,988 digits; as text they need no conversion. */
export const Large: Story = { args: { n: '1000000', as: 'text' }, play: answers(/208,?988/) };
