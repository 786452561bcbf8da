import type { Meta, StoryObj } from '@storybook/react-vite';
import { median } from '@wasm-compute/engine/kernels/image/median';
import { expect } from 'storybook/test';
import { playground } from '../playground/KernelPlayground';
import { paints, refuses } from '../playground/plays';
import { lake } from '../playground/samples';
interface Controls {
  width: number;
  radius: number;
}

/** The lake with a white speck on every 97th pixel. */
function specked(width: number): ImageData {
  const { data, height } = lake(width);
  const image = new ImageData(Uint8ClampedArray.from(data), width, height);
  for (let i = 40; i < width * height; i += 97) image.data.set([255, 255, 255], i * 4);
  return image;
}

const meta = {
  title: 'Kernels/image/median',
  args: { width: 360, radius: 1 },
  argTypes: {
    width: { control: { type: 'range', min: 60, max: 960, step: 60 } },
    radius: { control: { type: 'range', min: 0, max: 50, step: 1 } },
  },
  render: playground(median, ({ width, radius }: Controls) => ({ image: specked(width), radius })),
} satisfies Meta<Controls>;

export default meta;
type Story = StoryObj<typeof meta>;

/** The specks are gone: no pixel is white any more. */
export const Default: Story = {
  play: paints(async ({ before, after }) => {
    const white = (pixels: typeof before) => pixels.filter(([r, g, b]) => r + g + b === 765).length;
    await expect(white(before)).toBeGreaterThan(800);
    await expect(white(after)).toBe(0);
  }),
};

/** A large window leaves areas and their edges. */
export const Wide: Story = { args: { radius: 12 }, play: paints(({ after }) => expect(after).toHaveLength(360 * 240)) };

/** A value that the filter does not take is refused before a worker is touched. */
export const OutOfRange: Story = {
  args: { radius: 51 },
  play: refuses('image/param-range', 'Give a whole number from 0 to 50'),
};
