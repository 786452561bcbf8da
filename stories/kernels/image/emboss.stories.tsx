import type { Meta, StoryObj } from '@storybook/react-vite';
import { emboss } from '@wasm-compute/engine/kernels/image/emboss';
import { expect } from 'storybook/test';
import { playground } from '../playground/KernelPlayground';
import { paints } from '../playground/plays';
import { lake } from '../playground/samples';
interface Controls {
  width: number;
}

const meta = {
  title: 'Kernels/image/emboss',
  args: { width: 360 },
  argTypes: { width: { control: { type: 'range', min: 60, max: 960, step: 60 } } },
  render: playground(emboss, ({ width }: Controls) => ({ image: lake(width) })),
} satisfies Meta<Controls>;

export default meta;
type Story = StoryObj<typeof meta>;

/** One pixel, computed by hand. */
export const Default: Story = {
  play: paints(({ before, after, width }) => {
    const i = 5 * width + 5;
    const at = (k: number) => before[k]![0];
    const sum =
      -2 * at(i - width - 1) - at(i - width) - at(i - 1) + at(i) + at(i + 1) + at(i + width) + 2 * at(i + width + 1);
    return expect(after[i]![0]).toBe(Math.max(0, Math.min(255, sum)));
  }),
};

/** An odd width. */
export const Small: Story = { args: { width: 61 }, play: paints(({ after }) => expect(after).toHaveLength(61 * 41)) };
