import type { Meta, StoryObj } from '@storybook/react-vite';
import { evaluate } from '@wasm-compute/engine/kernels/calculator/evaluate';
import { playground } from '../playground/KernelPlayground';
import { answers, refuses } from '../playground/plays';

interface Controls {
  expression: string;
  numeric: 'exact' | 'float64';
}

const meta = {
  title: 'Kernels/calculator/evaluate',
  args: { expression: '0.1+0.2', numeric: 'exact' },
  argTypes: { numeric: { control: 'inline-radio', options: ['exact', 'float64'] } },
  render: playground(evaluate, ({ expression, numeric }: Controls) => ({ expression, numeric })),
} satisfies Meta<Controls>;

export default meta;
type Story = StoryObj<typeof meta>;

export const Default: Story = { play: answers(/plain0\.3exact/) };

/** The same sum in binary fractions. */
export const Float64: Story = { args: { numeric: 'float64' }, play: answers('0.30000000000000004') };

export const DivisionByZero: Story = {
  args: { expression: '1÷0' },
  play: refuses('calculator/divide-by-zero', 'Cannot divide by zero'),
};
