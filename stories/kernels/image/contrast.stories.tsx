import type { Meta, StoryObj } from '@storybook/react-vite';
import { contrast } from '@wasm-compute/engine/kernels/image/contrast';
import { expect } from 'storybook/test';
import { playground } from '../playground/KernelPlayground';
import { paints } from '../playground/plays';
import { lake } from '../playground/samples';
interface Controls {
  width: number;
  amount: number;
}

const meta = {
  title: 'Kernels/image/contrast',
  args: { width: 360, amount: 1.4 },
  argTypes: { width: { control: { type: 'range', min: 60, max: 960, step: 60 } } },
  render: playground(contrast, ({ width, amount }: Controls) => ({ image: lake(width), amount })),
} satisfies Meta<Controls>;

export default meta;
type Story = StoryObj<typeof meta>;

export const Default: Story = {
  play: paints(({ before, after }) =>
    expect(
      after.every(([r], i) => Math.abs(r - Math.max(0, Math.min(255, (before[i]![0] - 127.5) * 1.4 + 127.5))) <= 1),
    ).toBe(true),
  ),
};

/** 0 is the middle grey everywhere. */
export const Zero: Story = {
  args: { amount: 0 },
  play: paints(({ after }) => expect(new Set(after.map(([r, g, b]) => `${r} ${g} ${b}`)).size).toBe(1)),
};
