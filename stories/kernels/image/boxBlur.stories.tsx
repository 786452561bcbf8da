import type { Meta, StoryObj } from '@storybook/react-vite';
import { boxBlur } from '@wasm-compute/engine/kernels/image/boxBlur';
import { expect } from 'storybook/test';
import { playground } from '../playground/KernelPlayground';
import { paints, refuses } from '../playground/plays';
import { lake } from '../playground/samples';
interface Controls {
  width: number;
  radius: number;
  passes: number;
}

const meta = {
  title: 'Kernels/image/boxBlur',
  args: { width: 360, radius: 6, passes: 3 },
  argTypes: { width: { control: { type: 'range', min: 60, max: 960, step: 60 } } },
  render: playground(boxBlur, ({ width, radius, passes }: Controls) => ({ image: lake(width), radius, passes })),
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
  args: { radius: 2.5 },
  play: refuses('image/param-range', 'Give a whole number from 0 to 500'),
};
