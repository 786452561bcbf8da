import type { Meta, StoryObj } from '@storybook/react-vite';
import { mean } from '@wasm-compute/engine/kernels/vector/mean';
import { playground } from '../playground/KernelPlayground';
import { answers, refuses } from '../playground/plays';
import { counting } from '../playground/samples';
interface Controls {
  length: number;
}

const meta = {
  title: 'Kernels/vector/mean',
  args: { length: 1_000_000 },
  argTypes: { length: { control: { type: 'range', min: 0, max: 2_000_000, step: 100_000 } } },
  render: playground(mean, ({ length }: Controls) => ({ a: counting(length) })),
} satisfies Meta<Controls>;

export default meta;
type Story = StoryObj<typeof meta>;

/** Of the numbers from 1 to a million. */
export const Default: Story = { play: answers('500,000.5') };

export const Empty: Story = { args: { length: 0 }, play: refuses('vector/empty', 'Give at least one') };
