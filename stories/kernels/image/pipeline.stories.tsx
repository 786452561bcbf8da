import type { Meta, StoryObj } from '@storybook/react-vite';
import { gaussianBlur } from '@wasm-compute/engine/kernels/image/gaussianBlur';
import { grayscale } from '@wasm-compute/engine/kernels/image/grayscale';
import { pipeline } from '@wasm-compute/engine/kernels/image/pipeline';
import { expect } from 'storybook/test';
import { playground } from '../playground/KernelPlayground';
import { paints, refuses } from '../playground/plays';
import { lake } from '../playground/samples';

interface Controls {
  width: number;
  sigma: number;
}

const meta = {
  title: 'Kernels/image/pipeline',
  args: { width: 360, sigma: 4 },
  argTypes: { width: { control: { type: 'range', min: 60, max: 960, step: 60 } } },
  render: playground(pipeline, ({ width, sigma }: Controls) => ({
    image: lake(width),
    steps: [grayscale.step(), gaussianBlur.step({ sigma })],
  })),
} satisfies Meta<Controls>;

export default meta;
type Story = StoryObj<typeof meta>;

/** Two filters in one visit of the worker; the plan shows the time of each pass. */
export const Default: Story = {
  play: paints(({ after }) => expect(after.every(([r, g, b]) => r === g && g === b)).toBe(true)),
};

/** A value that the filter does not take is refused before a worker is touched. */
export const OutOfRange: Story = {
  args: { sigma: 101 },
  play: refuses('image/param-range', 'Give a number from 0 to 100'),
};
