import type { Meta, StoryObj } from '@storybook/react-vite';
import { equalize } from '@wasm-compute/engine/kernels/image/equalize';
import { expect } from 'storybook/test';
import { playground } from '../playground/KernelPlayground';
import { paints, refuses } from '../playground/plays';
import { lake } from '../playground/samples';
interface Controls {
  width: number;
  amount: number;
}

/** The lake in haze: its tones lie between 96 and 160. */
function hazy(width: number): ImageData {
  const { data, height } = lake(width);
  return new ImageData(
    data.map((byte, i) => (i % 4 === 3 ? byte : 96 + byte / 4)),
    width,
    height,
  );
}

const meta = {
  title: 'Kernels/image/equalize',
  args: { width: 360, amount: 1 },
  argTypes: {
    width: { control: { type: 'range', min: 60, max: 960, step: 60 } },
    amount: { control: { type: 'range', min: 0, max: 1, step: 0.05 } },
  },
  render: playground(equalize, ({ width, amount }: Controls) => ({ image: hazy(width), amount })),
} satisfies Meta<Controls>;

export default meta;
type Story = StoryObj<typeof meta>;

/** The tones of a hazy picture fill the range from black to white again. */
export const Default: Story = {
  play: paints(async ({ before, after }) => {
    const range = (pixels: typeof before) => {
      const greens = pixels.map(([, g]) => g);
      return greens.reduce((a, b) => Math.max(a, b)) - greens.reduce((a, b) => Math.min(a, b));
    };
    await expect(range(before)).toBeLessThan(65);
    await expect(range(after)).toBeGreaterThan(240);
  }),
};

/** A value that the filter does not take is refused before a worker is touched. */
export const OutOfRange: Story = {
  args: { amount: -1 },
  play: refuses('image/param-range', 'Give a number from 0 to 1'),
};
