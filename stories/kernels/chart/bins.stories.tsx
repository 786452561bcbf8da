import type { Meta, StoryObj } from '@storybook/react-vite';
import { bins } from '@wasm-compute/engine/kernels/chart/bins';
import { playground } from '../playground/KernelPlayground';
import { answers, refuses } from '../playground/plays';
import { seriesOf } from '../playground/samples';

interface Controls {
  length: number;
  bins: number;
  spacing: 'equal' | 'growing' | 'unsorted';
}

const meta = {
  title: 'Kernels/chart/bins',
  args: { length: 1_000_000, bins: 8, spacing: 'equal' },
  argTypes: {
    length: { control: { type: 'range', min: 0, max: 2_000_000, step: 100_000 } },
    bins: { control: { type: 'number' } },
    spacing: { control: 'inline-radio', options: ['equal', 'growing', 'unsorted'] },
  },
  render: playground(bins, ({ length, bins: count, spacing }: Controls) => ({
    ...seriesOf(length, spacing),
    bins: count,
  })),
} satisfies Meta<Controls>;

export default meta;
type Story = StoryObj<typeof meta>;

/** A wave of a million points with noise. */
export const Default: Story = { play: answers('125,000', '0.849561', '1.44025') };

/** The points lie closer together at the start. */
export const WithX: Story = { args: { spacing: 'growing', bins: 2 }, play: answers('618,034', '381,966') };

export const Unsorted: Story = {
  args: { spacing: 'unsorted' },
  play: refuses('chart/unsorted', 'Sort the series by x'),
};

export const NoBins: Story = { args: { bins: 0 }, play: refuses('chart/bin-count', 'a whole number from 1') };
