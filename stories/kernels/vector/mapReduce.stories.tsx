import type { Meta, StoryObj } from '@storybook/react-vite';
import { mapReduce, type MapStep, type Reduction } from '@wasm-compute/engine/kernels/vector/mapReduce';
import { playground } from '../playground/KernelPlayground';
import { answers, refuses } from '../playground/plays';
import { counting } from '../playground/samples';

interface Controls {
  length: number;
  map: MapStep<number>[];
  reduce: Reduction;
}

const meta = {
  title: 'Kernels/vector/mapReduce',
  args: { length: 1_000_000, map: [{ op: 'subtract', by: 500_000.5 }, { op: 'abs' }], reduce: 'mean' },
  argTypes: {
    length: { control: { type: 'range', min: 0, max: 2_000_000, step: 100_000 } },
    map: { control: 'object' },
    reduce: { control: 'inline-radio', options: ['sum', 'mean', 'min', 'max'] },
  },
  render: playground(mapReduce, ({ length, map, reduce }: Controls) => ({ a: counting(length), map, reduce })),
} satisfies Meta<Controls>;

export default meta;
type Story = StoryObj<typeof meta>;

/** The mean distance of the numbers from 1 to a million to their middle. */
export const Default: Story = { play: answers('250,000') };

export const SumOfSquares: Story = {
  args: { length: 100_000, map: [{ op: 'square' }], reduce: 'sum' },
  play: answers('333,338,333,350,000'),
};

export const UnknownStep: Story = {
  args: { map: [{ op: 'cube' as 'square' }] },
  play: refuses('vector/option', 'Step 1 of "map" must be one of'),
};
