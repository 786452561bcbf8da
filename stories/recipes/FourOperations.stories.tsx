import type { Meta, StoryObj } from '@storybook/react-vite';
import { expect, userEvent, waitFor } from 'storybook/test';
import { FourOperations } from './FourOperations';

/** The four-operation form, built on the `evaluate` kernel and the hook. */
const meta = {
  title: 'Recipes/Four operations',
  component: FourOperations,
} satisfies Meta<typeof FourOperations>;

export default meta;
type Story = StoryObj<typeof meta>;

/** Fills the fields, presses the key, and waits for the sentence. */
const calculates = (first: string, second: string, key: string, role: 'status' | 'alert', sentence: string): Story => ({
  play: async ({ canvas }) => {
    await userEvent.type(canvas.getByLabelText('第一个数字'), first);
    await userEvent.type(canvas.getByLabelText('第二个数字'), second);
    await userEvent.click(canvas.getByRole('button', { name: key }));
    await waitFor(() => expect(canvas.getByRole(role)).toHaveTextContent(sentence), { timeout: 30_000 });
  },
});

export const Default: Story = {
  play: async ({ canvas }) => {
    await expect(canvas.getByRole('status')).toHaveTextContent('等待计算...');
  },
};
export const Add = calculates('12', '30', '➕ 加法', 'status', '结果：42');
export const Subtract = calculates('12', '30', '➖ 减法', 'status', '结果：−18');
export const Multiply = calculates('0.1', '3', '✖️ 乘法', 'status', '结果：0.3');
export const Divide = calculates('1', '8', '➗ 除法', 'status', '结果：0.125');
export const DivideByZero = calculates('12', '0', '➗ 除法', 'alert', '除数不能为零');
export const NotANumber = calculates('12abc', '30', '➕ 加法', 'alert', '请输入有效的数字！');

export const Clear: Story = {
  play: async (context) => {
    await Add.play?.(context);
    await userEvent.click(context.canvas.getByRole('button', { name: '🔄 清空' }));
    await expect(context.canvas.getByRole('status')).toHaveTextContent('等待计算...');
    await expect(context.canvas.getByLabelText('第一个数字')).toHaveValue('');
  },
};
