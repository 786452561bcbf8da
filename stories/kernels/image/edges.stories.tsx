import type { Meta, StoryObj } from '@storybook/react-vite';
import { edges } from '@wasm-compute/engine/kernels/image/edges';
import { expect } from 'storybook/test';
import { playground } from '../playground/KernelPlayground';
import { paints } from '../playground/plays';
import { lake } from '../playground/samples';
interface Controls {
  width: number;
}

const meta = {
  title: 'Kernels/image/edges',
  args: { width: 360 },
  argTypes: { width: { control: { type: 'range', min: 60, max: 960, step: 60 } } },
  render: playground(edges, ({ width }: Controls) => ({ image: lake(width) })),
} satisfies Meta<Controls>;

export default meta;
type Story = StoryObj<typeof meta>;

/** Greys only. */
export const Default: Story = {
  play: paints(({ after }) => expect(after.every(([r, g, b]) => r === g && g === b)).toBe(true)),
};

/** An odd width. */
export const Small: Story = { args: { width: 61 }, play: paints(({ after }) => expect(after).toHaveLength(61 * 41)) };
