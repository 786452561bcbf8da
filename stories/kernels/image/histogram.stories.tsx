import type { Meta, StoryObj } from '@storybook/react-vite';
import { histogram } from '@wasm-compute/engine/kernels/image/histogram';
import { playground } from '../playground/KernelPlayground';
import { drawsCounts } from '../playground/plays';
import { lake } from '../playground/samples';
interface Controls {
  width: number;
}

const meta = {
  title: 'Kernels/image/histogram',
  args: { width: 360 },

  render: playground(histogram, ({ width }: Controls) => ({ image: lake(width) })),
} satisfies Meta<Controls>;

export default meta;
type Story = StoryObj<typeof meta>;

export const Default: Story = { play: drawsCounts('red', 'green', 'blue', 'luma') };

export const Small: Story = { args: { width: 61 }, play: drawsCounts('luma') };
