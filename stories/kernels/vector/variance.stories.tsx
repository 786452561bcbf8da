import type { Meta, StoryObj } from '@storybook/react-vite';
import { variance } from '@wasm-compute/engine/kernels/vector/variance';
import { playground } from '../playground/KernelPlayground';
import { answers, refuses } from '../playground/plays';
import { counting } from '../playground/samples';
interface Controls {
  length: number;
}

const meta = {
  title: 'Kernels/vector/variance',
  args: { length: 1_000_000 },
  argTypes: { length: { control: { type: 'range', min: 0, max: 2_000_000, step: 100_000 } } },
  render: playground(variance, ({ length }: Controls) => ({ a: counting(length) })),
} satisfies Meta<Controls>;

export default meta;
type Story = StoryObj<typeof meta>;

/** Of the numbers from 1 to a million. */
export const Default: Story = { play: answers('83,333,333,333.25') };

export const Empty: Story = { args: { length: 0 }, play: refuses('vector/empty', 'Give at least one') };
