import type { Meta, StoryObj } from '@storybook/react-vite';
import { Calculator } from '@wasm-compute/components/calculator';
import { expect, userEvent, waitFor, within } from 'storybook/test';

const meta = {
  title: 'Components/Calculator',
  component: Calculator,
  // Calculator.mdx is its page.
  tags: ['!autodocs'],
} satisfies Meta<typeof Calculator>;

export default meta;
type Story = StoryObj<typeof meta>;

/** Type, press keys, or paste. Results are exact wherever they can be: `=` says so, `≈` says that a value was rounded. */
export const Default: Story = {};

/** Every option, to try. */
export const Playground: Story = {
  args: {
    keys: 'scientific',
    notation: 'auto',
    numeric: 'exact',
    angle: 'deg',
    significantDigits: 16,
    maxDigits: 100_000,
    preview: true,
    readOnly: false,
    disabled: false,
  },
};

/** Calculates `text` with the keyboard and waits for the end. */
async function calculate(canvasElement: HTMLElement, text: string) {
  const canvas = within(canvasElement);
  const root = canvas.getByRole('group', { name: /Calculator|计算器/ });
  const field = within(root).getByRole('textbox');
  await userEvent.clear(field);
  await userEvent.type(field, `${text}{Enter}`);
  await waitFor(() => expect(root.dataset['state']).toMatch(/^(success|error)$/), { timeout: 15_000 });
  return { root, field, result: root.querySelector('output') };
}

/** In binary fractions this sum is 0.30000000000000004. */
export const ExactDecimals: Story = {
  play: async ({ canvasElement }) => {
    const { root, result } = await calculate(canvasElement, '0.1+0.2');
    await expect(result).toHaveTextContent(/^=\s*exactly 0\.3$|^=\s*精确值 0\.3$/);
    await expect(root).toHaveAttribute('data-exact', 'true');
  },
};

/** A third is kept as a fraction, so three of them are one. */
export const ExactFractions: Story = {
  play: async ({ canvasElement }) => {
    const { result } = await calculate(canvasElement, '1÷3×3');
    await expect(result).toHaveTextContent(/^= \S+ 1$|^=\S+ 1$/);
  },
};

/** All 99 digits. */
export const Factorial: Story = {
  play: async ({ canvasElement }) => {
    const { result } = await calculate(canvasElement, '69!');
    await expect(result?.textContent.replaceAll(/[^\d]/g, '')).toHaveLength(99);
    await expect(result).toHaveTextContent('171,122,452,428,141,311,372,468,338,881,272,839,092,270,544');
  },
};

/** Dividing by zero and dividing zero by zero are different mistakes. */
export const TwoKindsOfDivisionError: Story = {
  play: async ({ canvasElement }) => {
    await calculate(canvasElement, '1÷0');
    const first = within(canvasElement).getByRole('alert').textContent;
    await calculate(canvasElement, '0÷0');
    const second = within(canvasElement).getByRole('alert').textContent;
    await expect(first).toMatch(/Cannot divide by zero|除数不能为零/);
    await expect(second).toMatch(/undefined|未定义/);
  },
};
