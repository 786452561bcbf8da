import type { Meta, StoryObj } from '@storybook/react-vite';
import { movingAverage } from '@wasm-compute/engine/kernels/chart/movingAverage';
import { playground } from '../playground/KernelPlayground';
import { answers, refuses } from '../playground/plays';
import { counting } from '../playground/samples';

interface Controls {
  length: number;
  window: number;
  align: 'center' | 'trailing';
  edges: 'shrink' | 'gap';
}

const meta = {
  title: 'Kernels/chart/movingAverage',
  args: { length: 1_000_000, window: 101, align: 'center', edges: 'shrink' },
  argTypes: {
    length: { control: { type: 'range', min: 0, max: 2_000_000, step: 100_000 } },
    window: { control: { type: 'number' } },
    align: { control: 'inline-radio', options: ['center', 'trailing'] },
    edges: { control: 'inline-radio', options: ['shrink', 'gap'] },
  },
  render: playground(movingAverage, ({ length, window, align, edges }: Controls) => ({
    y: counting(length),
    window,
    align,
    edges,
  })),
} satisfies Meta<Controls>;

export default meta;
type Story = StoryObj<typeof meta>;

/** Of the numbers from 1 to a million: at the start the window is cut to the first 51, 52, … of them. */
export const Default: Story = { play: answers('26', '26.5', '27') };

export const Trailing: Story = {
  args: { align: 'trailing', window: 3, length: 100_000 },
  play: answers('1', '1.5', '2', '3'),
};

export const NoWindow: Story = { args: { window: 0 }, play: refuses('chart/window', 'a whole number of points') };
