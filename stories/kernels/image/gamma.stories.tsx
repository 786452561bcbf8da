import type { Meta, StoryObj } from '@storybook/react-vite';
import { gamma } from '@wasm-compute/engine/kernels/image/gamma';
import { expect } from 'storybook/test';
import { playground } from '../playground/KernelPlayground';
import { paints, refuses } from '../playground/plays';
import { lake } from '../playground/samples';
interface Controls {
  width: number;
  gamma: number;
}

const meta = {
  title: 'Kernels/image/gamma',
  args: { width: 360, gamma: 2 },
  argTypes: { width: { control: { type: 'range', min: 60, max: 960, step: 60 } } },
  render: playground(gamma, ({ width, ...options }: Controls) => ({ image: lake(width), ...options })),
} satisfies Meta<Controls>;

export default meta;
type Story = StoryObj<typeof meta>;

export const Default: Story = {
  play: paints(({ before, after }) =>
    expect(after).toEqual(
      before.map(([r, g, b, a]) => [...[r, g, b].map((c) => Math.round(255 * Math.sqrt(c / 255))), a]),
    ),
  ),
};

/** A value that the filter does not take is refused before a worker is touched. */
export const OutOfRange: Story = {
  args: { gamma: 0 },
  play: refuses('image/param-range', 'Give a number from 0.1 to 10'),
};
