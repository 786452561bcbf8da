import type { Meta, StoryObj } from '@storybook/react-vite';
import { norm } from '@wasm-compute/engine/kernels/matrix/norm';
import { playground } from '../playground/KernelPlayground';
import { answers } from '../playground/plays';
import { rowsOf } from '../playground/samples';
interface Controls {
  a: number[][];
  kind: 'frobenius' | 'one' | 'infinity' | 'max';
}

const meta = {
  title: 'Kernels/matrix/norm',
  args: {
    a: [
      [3, 0],
      [0, 4],
    ],
    kind: 'frobenius',
  },
  argTypes: { kind: { control: 'select', options: ['frobenius', 'one', 'infinity', 'max'] } },
  render: playground(norm, ({ a, kind }: Controls) => ({ a: rowsOf(a), kind })),
} satisfies Meta<Controls>;

export default meta;
type Story = StoryObj<typeof meta>;

export const Default: Story = { play: answers('5') };

export const LargestRowSum: Story = {
  args: {
    a: [
      [1, -2],
      [3, 4],
    ],
    kind: 'infinity',
  },
  play: answers('7'),
};
