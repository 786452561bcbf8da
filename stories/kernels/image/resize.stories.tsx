import type { Meta, StoryObj } from '@storybook/react-vite';
import { resize } from '@wasm-compute/engine/kernels/image/resize';
import type { ResizeMethod } from '@wasm-compute/engine/kernels/image/resampling';
import { expect } from 'storybook/test';
import { playground } from '../playground/KernelPlayground';
import { paints, refuses } from '../playground/plays';
import { lake } from '../playground/samples';
interface Controls {
  from: number;
  width: number;
  height: number;
  method: ResizeMethod;
}

const meta = {
  title: 'Kernels/image/resize',
  args: { from: 960, width: 240, height: 160, method: 'lanczos3' },
  argTypes: {
    from: { control: { type: 'range', min: 60, max: 960, step: 60 } },
    width: { control: { type: 'range', min: 1, max: 960, step: 1 } },
    height: { control: { type: 'range', min: 1, max: 640, step: 1 } },
    method: { control: 'select', options: ['nearest', 'bilinear', 'bicubic', 'lanczos3', 'area'] },
  },
  render: playground(resize, ({ from, width, height, method }: Controls) => ({
    image: lake(from),
    width,
    height,
    method,
  })),
} satisfies Meta<Controls>;

export default meta;
type Story = StoryObj<typeof meta>;

/** A quarter of the width and height; the picture keeps its mean. */
export const Default: Story = {
  play: paints(async ({ before, after }) => {
    await expect(after).toHaveLength(240 * 160);
    const mean = (pixels: typeof before) => pixels.reduce((sum, [, g]) => sum + g, 0) / pixels.length;
    await expect(Math.abs(mean(after) - mean(before))).toBeLessThan(1);
  }),
};

/** The nearest pixel, as pixel art is enlarged: blocks of 8 × 8. */
export const Blocks: Story = {
  args: { from: 60, width: 480, height: 320, method: 'nearest' },
  play: paints(({ before, after }) => expect(after.slice(0, 8)).toEqual(Array.from({ length: 8 }, () => before[0]))),
};

/** A size that is none is refused before a worker is touched. */
export const OutOfRange: Story = {
  args: { width: 0 },
  play: refuses('image/param-range', 'Give a whole number from 1 to 65535'),
};
