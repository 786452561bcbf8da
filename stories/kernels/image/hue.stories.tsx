import type { Meta, StoryObj } from '@storybook/react-vite';
import { hue } from '@wasm-compute/engine/kernels/image/hue';
import { expect } from 'storybook/test';
import { playground } from '../playground/KernelPlayground';
import { paints } from '../playground/plays';
import { lake } from '../playground/samples';
interface Controls {
  width: number;
  degrees: number;
}

const meta = {
  title: 'Kernels/image/hue',
  args: { width: 360, degrees: 120 },
  argTypes: { width: { control: { type: 'range', min: 60, max: 960, step: 60 } } },
  render: playground(hue, ({ width, degrees }: Controls) => ({ image: lake(width), degrees })),
} satisfies Meta<Controls>;

export default meta;
type Story = StoryObj<typeof meta>;

export const Default: Story = { play: paints(({ before, after }) => expect(after).not.toEqual(before)) };

/** A full turn changes nothing. */
export const FullTurn: Story = {
  args: { degrees: 360 },
  play: paints(({ before, after }) => expect(after).toEqual(before)),
};
