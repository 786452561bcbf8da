import type { Meta, StoryObj } from '@storybook/react-vite';
import { invert } from '@wasm-compute/engine/kernels/image/invert';
import { expect } from 'storybook/test';
import { playground } from '../playground/KernelPlayground';
import { paints } from '../playground/plays';
import { lake } from '../playground/samples';
interface Controls {
  width: number;
}

const meta = {
  title: 'Kernels/image/invert',
  args: { width: 360 },
  argTypes: { width: { control: { type: 'range', min: 60, max: 960, step: 60 } } },
  render: playground(invert, ({ width }: Controls) => ({ image: lake(width) })),
} satisfies Meta<Controls>;

export default meta;
type Story = StoryObj<typeof meta>;

export const Default: Story = {
  play: paints(({ before, after }) =>
    expect(after.map(([r, g, b, a]) => [255 - r, 255 - g, 255 - b, a])).toEqual(before),
  ),
};

/** An odd width. */
export const Small: Story = { args: { width: 61 }, play: paints(({ after }) => expect(after).toHaveLength(61 * 41)) };
