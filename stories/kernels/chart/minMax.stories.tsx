import type { Meta, StoryObj } from '@storybook/react-vite';
import { minMax } from '@wasm-compute/engine/kernels/chart/minMax';
import { playground } from '../playground/KernelPlayground';
import { answers } from '../playground/plays';
import { args, argTypes, inputOf, tooFewPoints, unsorted, withX, type Controls } from './downsampling';

const meta = {
  title: 'Kernels/chart/minMax',
  args,
  argTypes,
  render: playground(minMax, inputOf),
} satisfies Meta<Controls>;

export default meta;
type Story = StoryObj<typeof meta>;

/** A wave of a million points with noise. */
export const Default: Story = { play: answers('3,777', '12,096') };

export const WithX: Story = { args: withX, play: answers('7,823', '99,999') };

export const Unsorted: Story = unsorted;

export const TooFewPoints: Story = tooFewPoints;
