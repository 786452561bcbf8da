import type { Meta, StoryObj } from '@storybook/react-vite';
import { MatrixPanel } from '@wasm-compute/components/matrix-panel';

const meta = {
  title: 'Components/MatrixPanel',
  component: MatrixPanel,
} satisfies Meta<typeof MatrixPanel>;

export default meta;
type Story = StoryObj<typeof meta>;

/** Type into the cells, paste from a spreadsheet, choose an operation and run it. Every result is checked. */
export const Default: Story = {};
