import type { Meta, StoryObj } from '@storybook/react-vite';
import { expect, userEvent, waitFor, within } from 'storybook/test';
import { FourOperations } from './FourOperations';

/** The calculator of the original article, word for word, on the exact kernel: two numbers, four operations. */
const meta = {
  title: 'Recipes/Four operations',
  component: FourOperations,
} satisfies Meta<typeof FourOperations>;

export default meta;
type Story = StoryObj<typeof meta>;

export const Default: Story = {};

/** Fills both fields and presses an operation. */
async function calculate(canvasElement: HTMLElement, first: string, operation: string, second: string) {
  const canvas = within(canvasElement);
  for (const [label, text] of [
    ['第一个数字', first],
    ['第二个数字', second],
  ] as const) {
    await userEvent.clear(canvas.getByLabelText(label));
    if (text !== '') await userEvent.type(canvas.getByLabelText(label), text);
  }
  await userEvent.click(canvas.getByRole('button', { name: operation }));
  return canvasElement.querySelector('output');
}

/** Every operation, a division by zero, a missing number, and clearing. */
export const EveryOperation: Story = {
  play: async ({ canvasElement }) => {
    for (const [operation, text] of [
      ['加法', '结果: 0.3'],
      ['减法', '结果: −0.1'],
      ['乘法', '结果: 0.02'],
      ['除法', '结果: 0.5'],
    ] as const) {
      const output = await calculate(canvasElement, '0.1', operation, '0.2');
      await waitFor(() => expect(output).toHaveTextContent(text), { timeout: 15_000 });
    }
    const output = await calculate(canvasElement, '1', '除法', '0');
    await waitFor(() => expect(output).toHaveTextContent('除数不能为零'));
    await calculate(canvasElement, '1', '加法', '');
    await expect(output).toHaveTextContent('请输入有效的数字!');
    await userEvent.click(within(canvasElement).getByRole('button', { name: '清空' }));
    await expect(output).toHaveTextContent('等待计算...');
  },
};
