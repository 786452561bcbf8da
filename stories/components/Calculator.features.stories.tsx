import type { Meta, StoryObj } from '@storybook/react-vite';
import { Calculator, useCalculator, type TapeEntry } from '@wasm-compute/components/calculator';
import { expect, fireEvent, userEvent, waitFor, within } from 'storybook/test';

/** One feature each, on the real engine. */
const meta = {
  title: 'Components/Calculator/Features',
  component: Calculator,
} satisfies Meta<typeof Calculator>;

export default meta;
type Story = StoryObj<typeof meta>;

function partsOf(canvasElement: HTMLElement) {
  const root = within(canvasElement).getByRole('group', { name: /Calculator|计算器/ });
  const field = within(root).getByRole<HTMLInputElement>('textbox');
  const key = (name: string) => root.querySelector(`[data-key="${name}"]`) as HTMLElement;
  const reaches = (state: string) =>
    waitFor(() => expect(root).toHaveAttribute('data-state', state), { timeout: 20_000 });
  return { root, field, key, reaches, result: () => root.querySelector('output')?.textContent ?? '' };
}

/** Everything with the keyboard: type, commit, recall with ↑, clear with Escape, undo with Ctrl+Z. */
export const KeyboardOnly: Story = {
  play: async ({ canvasElement }) => {
    const { root, field, reaches, result } = partsOf(canvasElement);
    // To the field, past undo, redo and the tape's button, and into the keys.
    field.focus();
    await userEvent.keyboard('6*7{Enter}');
    await reaches('success');
    await expect(result()).toMatch(/42$/);
    await userEvent.keyboard('{Escape}');
    await expect(field).toHaveValue('');
    await userEvent.keyboard('{ArrowUp}');
    await expect(field).toHaveValue('6×7');
    await userEvent.keyboard('{Escape}{Control>}z{/Control}');
    await expect(field).toHaveValue('6×7');
    await userEvent.keyboard('{F6}');
    await expect(root.querySelector('[data-key="digit-7"]')).toHaveFocus();
    await userEvent.keyboard('{Control>}{End}{/Control}{Enter}');
    await reaches('success');
  },
};

/** The keys and the field work on the same text, at the caret. */
export const Keypad: Story = {
  play: async ({ canvasElement }) => {
    const { field, key, reaches, result } = partsOf(canvasElement);
    for (const name of ['digit-2', 'multiply', 'open', 'digit-3', 'add', 'digit-4']) await userEvent.click(key(name));
    await expect(field).toHaveValue('2×(3+4');
    field.focus();
    field.setSelectionRange(1, 1);
    fireEvent.select(field);
    await userEvent.click(key('digit-5'));
    await expect(field).toHaveValue('25×(3+4');
    await userEvent.click(key('equals'));
    await reaches('success');
    await expect(field).toHaveValue('25×(3+4)');
    await expect(result()).toMatch(/175$/);
  },
};

/** A percentage behind + or − is a part of what stands on its left; anywhere else it is hundredths. */
export const Percent: Story = {
  play: async ({ canvasElement }) => {
    const { field, reaches, result } = partsOf(canvasElement);
    for (const [text, value] of [
      ['100+10%', '110'],
      ['100-20%*100', '80'],
      ['100/50%', '200'],
      ['8%', '0.08'],
    ] as const) {
      await userEvent.clear(field);
      await userEvent.type(field, `${text}{Enter}`);
      await reaches('success');
      await expect(result().endsWith(` ${value}`)).toBe(true);
    }
    await userEvent.clear(field);
    await userEvent.type(field, '8 % 3{Enter}');
    await reaches('error');
    await userEvent.click(within(canvasElement).getByRole('button', { name: /Use mod|改用 mod/ }));
    await userEvent.type(field, '{Enter}');
    await reaches('success');
    await expect(result()).toMatch(/ 2$/);
  },
};

/** A rounded decimal on one side, the exact fraction on the other. */
export const FractionToggle: Story = {
  args: { defaultExpression: '1÷3+1÷4' },
  play: async ({ canvasElement }) => {
    const { root, field, reaches, result } = partsOf(canvasElement);
    await userEvent.type(field, '{Enter}');
    await reaches('success');
    await expect(result()).toMatch(/^≈.*0\.5833333333333333$/);
    await userEvent.click(within(root).getByRole('button', { name: /Show as a fraction|显示为分数/ }));
    await expect(result()).toMatch(/^=.*7\/12$/);
  },
};

/** A pasted number that can be read in two ways is not guessed. */
export const AmbiguousPaste: Story = {
  play: async ({ canvasElement }) => {
    const { root, field } = partsOf(canvasElement);
    await userEvent.click(field);
    await userEvent.paste('1.234');
    await expect(field).toHaveValue('');
    await userEvent.click(within(root).getByRole('button', { name: '1234' }));
    await expect(field).toHaveValue('1234');
  },
};

/** What a Chinese input method writes is read as it is meant. */
export const FullWidthDigits: Story = {
  play: async ({ canvasElement }) => {
    const { field, reaches, result } = partsOf(canvasElement);
    await userEvent.click(field);
    await userEvent.paste('（１２＋３）×４÷５％');
    await expect(field).toHaveValue('(12+3)×4÷5%');
    await userEvent.keyboard('{Enter}');
    await reaches('success');
    await expect(result()).toMatch(/ 1,200$/);
  },
};

/** MS keeps a value, M+ and M− add to it, MR puts it into the expression, MC forgets it. */
export const Memory: Story = {
  play: async ({ canvasElement }) => {
    const { field, key, reaches, result } = partsOf(canvasElement);
    await userEvent.type(field, '1/3{Enter}');
    await reaches('success');
    await userEvent.click(key('memory-store'));
    await waitFor(() => expect(key('memory-recall')).not.toHaveAttribute('aria-disabled'));
    await userEvent.click(key('clear'));
    await userEvent.click(key('memory-recall'));
    await userEvent.type(field, '*3{Enter}');
    await reaches('success');
    await expect(result()).toMatch(/^=.* 1$/);
  },
};

/** Exponents in steps of three. */
export const EngineeringNotation: Story = {
  args: { notation: 'engineering', defaultExpression: '123456789÷1000' },
  play: async ({ canvasElement }) => {
    const { field, reaches, result } = partsOf(canvasElement);
    await userEvent.type(field, '{Enter}');
    await reaches('success');
    await expect(result()).toMatch(/123\.456789 × 103$/);
  },
};

/** Functions of whole numbers, with the factors written as powers. */
export const Functions: Story = {
  args: { keys: 'scientific', defaultExpression: 'factor(2^32−1)' },
  play: async ({ canvasElement }) => {
    const { field, reaches, result } = partsOf(canvasElement);
    await userEvent.type(field, '{Enter}');
    await reaches('success');
    await expect(result()).toMatch(/3 × 5 × 17 × 257 × 65,537$/);
  },
};

/** Work that takes long shows its time and can be stopped: `=` is Cancel meanwhile. */
export const CancelLongWork: Story = {
  args: { defaultExpression: 'factor(1000000000000000003×1000000000000000009)', preview: false },
  play: async ({ canvasElement }) => {
    const { root, field, key, reaches } = partsOf(canvasElement);
    await userEvent.type(field, '{Enter}');
    await reaches('running');
    await waitFor(() => expect(key('equals')).toHaveAttribute('data-action', 'cancel'));
    await userEvent.click(key('equals'));
    await reaches('cancelled');
    await expect(within(root).getByText(/^(Cancelled|已取消)/)).toBeVisible();
    await waitFor(() => expect(key('equals')).not.toHaveAttribute('data-action'));
  },
};

/** The last answer stays, dimmed, until the next one is there; and it stays when that one is cancelled. */
export const PreviousResultStays: Story = {
  play: async ({ canvasElement }) => {
    const { root, field, reaches } = partsOf(canvasElement);
    await userEvent.type(field, '6*7{Enter}');
    await reaches('success');
    await userEvent.clear(field);
    await userEvent.type(field, 'factor(1000000000000000003×1000000000000000009){Enter}');
    await reaches('running');
    await expect(root).toHaveAttribute('data-stale');
    const value = root.querySelector('.wc-calc-value');
    await expect(value).toHaveTextContent(/42$/);
    await userEvent.keyboard('{Escape}');
    await reaches('cancelled');
    await expect(value).toHaveTextContent(/42$/);
    await expect(within(root).getByText(/previous result is kept|保留上一次结果/)).toBeVisible();
  },
};

/** Sines of multiples of 30° are exact, others are rounded; the unit changes with a button. */
export const AngleUnits: Story = {
  args: { keys: 'scientific' },
  play: async ({ canvasElement }) => {
    const { root, field, reaches, result } = partsOf(canvasElement);
    await userEvent.type(field, 'sin 30{Enter}');
    await reaches('success');
    await expect(result()).toMatch(/^=.* 0\.5$/);
    await userEvent.click(within(root).getByRole('button', { name: /DEG|角度/ }));
    await reaches('idle');
    await userEvent.type(field, '{Enter}');
    await reaches('success');
    await expect(result()).toMatch(/^≈.* −0\.988031624092861/);
  },
};

/** What IEEE doubles make of it: `numeric="float64"`. */
export const Float64: Story = {
  args: { numeric: 'float64' },
  play: async ({ canvasElement }) => {
    const { root, field, reaches, result } = partsOf(canvasElement);
    await userEvent.type(field, '0.1+0.2{Enter}');
    await reaches('success');
    await expect(result()).toMatch(/^≈.*0\.30000000000000004$/);
    await expect(root).toHaveAttribute('data-exact', 'false');
  },
};

/** Results that would be too long are refused before they are computed, with both figures. */
export const SizeGuard: Story = {
  play: async ({ canvasElement }) => {
    const { root, field, reaches } = partsOf(canvasElement);
    await userEvent.type(field, '9^9^9^9{Enter}');
    await reaches('error');
    await expect(within(root).getByRole('alert')).toHaveTextContent(/369,693,100.*100,000/);
  },
};

/** 16,326 digits: the ends at first, all of them on demand. */
export const LongResult: Story = {
  play: async ({ canvasElement }) => {
    const { root, field, reaches, result } = partsOf(canvasElement);
    await userEvent.type(field, '5000!{Enter}');
    await reaches('success');
    await expect(result()).toMatch(/4228…0000 \(16,326/);
    await userEvent.click(within(root).getByRole('button', { name: /Show all digits|显示全部数字/ }));
    const digits = root.querySelector('[data-part="digits"]')?.textContent ?? '';
    await expect(digits.replaceAll(/\D/g, '')).toHaveLength(16_326);
  },
};

const longTape: readonly TapeEntry[] = Array.from({ length: 10_000 }, (_, i) => {
  const n = 10_000 - i;
  const plain = String(BigInt(n) * BigInt(n));
  return {
    id: `row ${n}`,
    expression: `${n}×${n}`,
    result: { plain, exact: true, kind: 'integer', digits: plain.length, display: `${n}×${n}` },
    variant: 'simd',
    totalMs: 0.2,
  };
});

/** Ten thousand rows, of which only those in view are in the document. */
export const LongTape: Story = {
  args: { defaultTape: longTape },
  parameters: { layout: 'fullscreen' },
  play: async ({ canvasElement }) => {
    const { root } = partsOf(canvasElement);
    await waitFor(() => expect(root.querySelector('[data-virtual] > li')).toBeInTheDocument(), { timeout: 10_000 });
    const rows = root.querySelectorAll('.wc-calc-tape-row');
    await expect(rows.length).toBeLessThan(100);
    await expect(rows[0]).toHaveAttribute('aria-setsize', '10000');
  },
};

export const ReadOnly: Story = { args: { defaultExpression: '6×7', readOnly: true, defaultTape: longTape.slice(-3) } };
export const Disabled: Story = { args: { defaultExpression: '6×7', disabled: true } };

/** Two calculators share one pool of workers and nothing else. */
export const TwoOnOnePage: Story = {
  render: () => (
    <div style={{ display: 'grid', gap: 24, gridTemplateColumns: 'repeat(auto-fit, minmax(300px, 1fr))' }}>
      <Calculator aria-label="Calculator A" />
      <Calculator aria-label="Calculator B" />
    </div>
  ),
  play: async ({ canvasElement }) => {
    const canvas = within(canvasElement);
    const [a, b] = ['Calculator A', 'Calculator B'].map((name) => canvas.getByRole('group', { name }));
    if (!a || !b) throw new Error('Two calculators were expected.');
    await userEvent.type(within(a).getByRole('textbox'), '1+1{Enter}');
    await userEvent.type(within(b).getByRole('textbox'), '2+2{Enter}');
    await waitFor(() => expect(a.querySelector('output')?.textContent).toMatch(/ 2$/));
    await waitFor(() => expect(b.querySelector('output')?.textContent).toMatch(/ 4$/));
  },
};

/** A field of a form that takes an expression for a number: the hook, and two of the parts. */
function AmountField() {
  const calculator = useCalculator();
  return (
    <Calculator.RootProvider value={calculator} style={{ maxInlineSize: 360 }}>
      <Calculator.Expression aria-label="Amount" />
      <Calculator.Issue />
      <button type="button" className="wc-button" onClick={() => void calculator.evaluate()}>
        Take {calculator.result?.plain ?? 'the amount'}
      </button>
    </Calculator.RootProvider>
  );
}

export const HeadlessInAForm: Story = {
  render: () => <AmountField />,
  play: async ({ canvasElement }) => {
    const canvas = within(canvasElement);
    await userEvent.type(canvas.getByRole('textbox', { name: 'Amount' }), '3*19.99');
    await expect(await canvas.findByRole('button', { name: 'Take 59.97' }, { timeout: 15_000 })).toBeVisible();
  },
};
