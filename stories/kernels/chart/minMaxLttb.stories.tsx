import type { Meta, StoryObj } from '@storybook/react-vite';
import { minMaxLttb } from '@wasm-compute/engine/kernels/chart/minMaxLttb';
import { playground } from '../playground/KernelPlayground';
import { answers } from '../playground/plays';
import { args, argTypes, inputOf, tooFewPoints, unsorted, withX, type Controls } from './downsampling';

const meta = {
  title: 'Kernels/chart/minMaxLttb',
  args,
  argTypes,
  render: playground(minMaxLttb, inputOf),
} satisfies Meta<Controls>;

export default meta;
type Story = StoryObj<typeof meta>;

/** A wave of a million points with noise. */
export const Default: Story = { play: answers('2,945', '12,096') };

export const WithX: Story = { args: withX, play: answers('86,314', '99,999') };

export const Unsorted: Story = unsorted;

export const TooFewPoints: Story = tooFewPoints;
