import type { Meta, StoryObj } from '@storybook/react-vite';
import { threshold } from '@wasm-compute/engine/kernels/image/threshold';
import { expect } from 'storybook/test';
import { playground } from '../playground/KernelPlayground';
import { paints, refuses } from '../playground/plays';
import { lake } from '../playground/samples';
interface Controls {
  width: number;
  level: number;
}

const meta = {
  title: 'Kernels/image/threshold',
  args: { width: 360, level: 128 },
  argTypes: { width: { control: { type: 'range', min: 60, max: 960, step: 60 } } },
  render: playground(threshold, ({ width, level }: Controls) => ({ image: lake(width), level })),
} satisfies Meta<Controls>;

export default meta;
type Story = StoryObj<typeof meta>;

export const Default: Story = {
  play: paints(({ after }) =>
    expect(new Set(after.map(([r, g, b]) => `${r} ${g} ${b}`))).toEqual(new Set(['0 0 0', '255 255 255'])),
  ),
};

/** A value that the filter does not take is refused before a worker is touched. */
export const OutOfRange: Story = {
  args: { level: 300 },
  play: refuses('image/param-range', 'Give a number from 0 to 255'),
};
