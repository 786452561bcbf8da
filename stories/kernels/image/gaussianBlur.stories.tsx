import type { Meta, StoryObj } from '@storybook/react-vite';
import { gaussianBlur } from '@wasm-compute/engine/kernels/image/gaussianBlur';
import { expect } from 'storybook/test';
import { playground } from '../playground/KernelPlayground';
import { paints, refuses } from '../playground/plays';
import { lake } from '../playground/samples';
interface Controls {
  width: number;
  sigma: number;
}

const meta = {
  title: 'Kernels/image/gaussianBlur',
  args: { width: 360, sigma: 6 },
  argTypes: { width: { control: { type: 'range', min: 60, max: 960, step: 60 } } },
  render: playground(gaussianBlur, ({ width, sigma }: Controls) => ({ image: lake(width), sigma })),
} satisfies Meta<Controls>;

export default meta;
type Story = StoryObj<typeof meta>;

/** A blur keeps the mean. */
export const Default: Story = {
  play: paints(({ before, after }) => {
    const mean = (pixels: typeof before) => pixels.reduce((sum, [r]) => sum + r, 0) / pixels.length;
    return expect(Math.abs(mean(after) - mean(before))).toBeLessThan(2);
  }),
};

/** A value that the filter does not take is refused before a worker is touched. */
export const OutOfRange: Story = {
  args: { sigma: -1 },
  play: refuses('image/param-range', 'Give a number from 0 to 100'),
};
