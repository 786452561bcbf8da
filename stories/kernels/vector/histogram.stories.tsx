import type { Meta, StoryObj } from '@storybook/react-vite';
import { histogram } from '@wasm-compute/engine/kernels/vector/histogram';
import { playground } from '../playground/KernelPlayground';
import { answers, drawsCounts, refuses } from '../playground/plays';
import { counting } from '../playground/samples';

interface Controls {
  length: number;
  bins: number;
}

const meta = {
  title: 'Kernels/vector/histogram',
  args: { length: 1_000_000, bins: 4 },
  argTypes: {
    length: { control: { type: 'range', min: 0, max: 2_000_000, step: 100_000 } },
    bins: { control: { type: 'number' } },
  },
  // Roots of whole numbers: the larger, the more of them lie in a bin.
  render: playground(histogram, ({ length, bins }: Controls) => ({ a: counting(length).map(Math.sqrt), bins })),
} satisfies Meta<Controls>;

export default meta;
type Story = StoryObj<typeof meta>;

/** Of the roots of the numbers from 1 to a million. */
export const Default: Story = { play: answers('250.75', '1,000') };

export const ManyBins: Story = { args: { bins: 256 }, play: drawsCounts('counts') };

export const NoBins: Story = { args: { bins: 0 }, play: refuses('vector/option', '"bins" must be a whole number') };
