import type { Meta, StoryObj } from '@storybook/react-vite';
import { levels } from '@wasm-compute/engine/kernels/image/levels';
import { expect } from 'storybook/test';
import { playground } from '../playground/KernelPlayground';
import { paints, refuses } from '../playground/plays';
import { lake } from '../playground/samples';
interface Controls {
  width: number;
  black: number;
  white: number;
}

const meta = {
  title: 'Kernels/image/levels',
  args: { width: 360, black: 40, white: 200 },
  argTypes: { width: { control: { type: 'range', min: 60, max: 960, step: 60 } } },
  render: playground(levels, ({ width, black, white }: Controls) => ({ image: lake(width), black, white })),
} satisfies Meta<Controls>;

export default meta;
type Story = StoryObj<typeof meta>;

export const Default: Story = {
  play: paints(({ before, after }) =>
    expect(
      after.every(([r], i) => Math.abs(r - Math.max(0, Math.min(255, ((before[i]![0] - 40) * 255) / 160))) <= 1),
    ).toBe(true),
  ),
};

export const BlackAboveWhite: Story = { args: { black: 220 }, play: refuses('image/param-range', 'not below white') };
