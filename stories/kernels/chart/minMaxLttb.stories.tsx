import type { Meta, StoryObj } from '@storybook/react-vite';
import { minMaxLttb } from '@wasm-compute/engine/kernels/chart/minMaxLttb';
import { playground } from '../playground/KernelPlayground';
import { answers, refuses } from '../playground/plays';
import { seriesOf } from '../playground/samples';

interface Controls {
  length: number;
  points: number;
  gaps: 'gap' | 'omit';
  spacing: 'equal' | 'growing' | 'unsorted';
}

const meta = {
  title: 'Kernels/chart/minMaxLttb',
  args: { length: 1_000_000, points: 500, gaps: 'gap', spacing: 'equal' },
  argTypes: {
    length: { control: { type: 'range', min: 0, max: 2_000_000, step: 100_000 } },
    points: { control: { type: 'number' } },
    gaps: { control: 'inline-radio', options: ['gap', 'omit'] },
    spacing: { control: 'inline-radio', options: ['equal', 'growing', 'unsorted'] },
  },
  render: playground(minMaxLttb, ({ length, points, gaps, spacing }: Controls) => ({
    ...seriesOf(length, spacing),
    points,
    gaps,
  })),
} satisfies Meta<Controls>;

export default meta;
type Story = StoryObj<typeof meta>;

/** A wave of a million points with noise. */
export const Default: Story = { play: answers('2,945', '12,096') };

export const WithX: Story = {
  args: { spacing: 'growing', length: 100_000, points: 3 },
  play: answers('86,314', '99,999'),
};

export const Unsorted: Story = {
  args: { spacing: 'unsorted' },
  play: refuses('chart/unsorted', 'Sort the series by x'),
};

export const TooFewPoints: Story = {
  args: { points: 2 },
  play: refuses('chart/points', 'a whole number from 3 on'),
};
