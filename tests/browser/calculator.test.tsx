import { render, waitFor, within } from '@testing-library/react';
import { beforeEach, describe, expect, it } from 'vitest';
import { userEvent } from 'vitest/browser';
import { createEngine, DomainError, InputError, type Engine } from '@wasm-compute/engine';
import type { Evaluation } from '@wasm-compute/engine/kernels/calculator/evaluate';
import { createFakeEngine, type FakeScenario } from '@wasm-compute/engine/testing';
import { WasmComputeProvider } from '@wasm-compute/react';
import { Calculator, calculatorLimits, type CalculatorProps } from '@wasm-compute/components/calculator';
import '@wasm-compute/components/styles.css';

function show(engine: Engine, width: number, props: CalculatorProps = {}) {
  const { container } = render(
    <div style={{ inlineSize: width }}>
      <WasmComputeProvider engine={engine}>
        <Calculator preview={false} {...props} />
      </WasmComputeProvider>
    </div>,
  );
  const root = within(container).getByRole('group', { name: 'Calculator' });
  return { root, field: within(root).getByRole<HTMLInputElement>('textbox') };
}

const answer = (plain: string): Evaluation => ({
  plain,
  exact: true,
  kind: 'integer',
  digits: plain.length,
  display: '1',
});

const scenarios: ReadonlyArray<readonly [string, FakeScenario]> = [
  ['loading', { status: 'loading', ratio: 0.3 }],
  ['queued', { status: 'queued', position: 3 }],
  ['running', { status: 'running', ratio: 0.4 }],
  ['cancelled', { status: 'cancelled' }],
  ['a short answer', { status: 'success', data: answer('3') }],
  ['an answer of 99 digits', { status: 'success', data: answer('1'.repeat(99)) }],
  ['an answer of 2000 digits', { status: 'success', data: answer('1'.repeat(2000)) }],
  ['a short error', { status: 'error', error: new DomainError('calculator/divide-by-zero', '') }],
  [
    'a long error',
    {
      status: 'error',
      error: new InputError('calculator/percent-mod', '', { detail: { span: { start: 0, end: 1 } } }),
    },
  ],
];

describe.each([320, 360, 700])('the calculator, %d px wide', (width) => {
  /** Tops of the parts and the height of the whole. */
  function boxes(root: HTMLElement) {
    const top = root.getBoundingClientRect().top;
    const parts = ['.wc-calc-input', '.wc-calc-meta', '.wc-calc-keypad', '.wc-strip'];
    return [
      ...parts.map((part) => Math.round(root.querySelector(part)!.getBoundingClientRect().top - top)),
      Math.round(root.getBoundingClientRect().height),
    ];
  }

  it.each(scenarios)('moves nothing for %s', async (_, scenario) => {
    const { root, field } = show(createFakeEngine({ scenario }), width, { defaultExpression: '1' });
    const idle = boxes(root);
    field.focus();
    await userEvent.keyboard('{Enter}');
    await waitFor(() => expect(root.dataset['state']).not.toBe('idle'));
    // The signs of work appear after a moment.
    await new Promise((resolve) => setTimeout(resolve, 250));
    expect(boxes(root)).toEqual(idle);
  });

  const half = 10n ** 51n;
  it.each([
    ['99 digits', answer('1'.repeat(99))],
    ['as many digits as are shown', answer('1'.repeat(calculatorLimits.shownLength))],
    ['one digit more', answer('1'.repeat(calculatorLimits.shownLength + 1))],
    ['a fraction', { ...answer('1.5'), exact: false, fraction: { n: half, d: half + 1n } }],
    ['a long fraction', { ...answer('1.5'), exact: false, fraction: { n: half ** 9n, d: half ** 9n + 1n } }],
    ['factors', { ...answer('2^3*3*193707721*761838257287'), kind: 'factors' as const }],
  ])('keeps %s within its box', async (_, data) => {
    const { root, field } = show(createFakeEngine({ scenario: { status: 'success', data } }), width, {
      defaultExpression: '1'.repeat(400),
    });
    field.focus();
    await userEvent.keyboard('{Enter}');
    await waitFor(() => expect(root).toHaveAttribute('data-state', 'success'));
    const toggle = within(root).queryByRole('button', { name: 'Show as a fraction' });
    if (toggle) await userEvent.click(toggle);
    const { right } = root.getBoundingClientRect();
    for (const element of root.querySelectorAll('button, output, input')) {
      const box = element.getBoundingClientRect();
      if (box.width > 2) expect(box.right).toBeLessThanOrEqual(right + 0.5);
    }
    const value = root.querySelector('.wc-calc-value')!;
    // The value stands at the foot of its box: too much of it would be cut off above.
    for (const child of value.children)
      expect(child.getBoundingClientRect().top).toBeGreaterThanOrEqual(value.getBoundingClientRect().top - 1);
  });

  it('has keys of at least 48 by 44 pixels, memory aside', () => {
    const { root } = show(createFakeEngine(), width);
    for (const key of root.querySelectorAll('.wc-calc-row:not([data-memory]) .wc-calc-key')) {
      const box = key.getBoundingClientRect();
      expect(box.height).toBeGreaterThanOrEqual(48);
      expect(box.width).toBeGreaterThanOrEqual(44);
    }
  });
});

describe('the calculator on the real engine', () => {
  let engine: Engine;
  beforeEach(() => {
    engine = createEngine({ maxWorkers: 1 });
    return () => engine.dispose();
  });
  const requests = () => performance.getEntriesByType('resource').filter(({ name }) => name.includes('calculator.'));

  it('asks for nothing before it is used', async () => {
    performance.clearResourceTimings();
    show(engine, 360, { defaultExpression: '1+2', preview: true });
    await new Promise((resolve) => setTimeout(resolve, 200));
    expect(engine.getSnapshot()).toMatchObject({ workers: [], modules: [] });
    expect(requests()).toEqual([]);
  });

  it.each([
    ['0.1+0.2', '0.3'],
    ['1/3*3', '1'],
    ['44.23-8.10-11.23-6.9-18', '0'],
    ['100+10%', '110'],
    ['-10^2', '−100'],
    ['4^3^2', '262,144'],
    ['-1 mod 7', '6'],
    ['2^100', '1,267,650,600,228,229,401,496,703,205,376'],
  ])('says that %s is exactly %s', async (expression, text) => {
    const { root, field } = show(engine, 700, { preview: true });
    field.focus();
    await userEvent.keyboard(expression);
    await userEvent.keyboard('{Enter}');
    await waitFor(() => expect(root).toHaveAttribute('data-state', 'success'), { timeout: 20_000 });
    expect(root.querySelector('output')).toHaveTextContent(`exactly ${text}`);
    expect(root).toHaveAttribute('data-exact', 'true');
  });

  it('shows products that were not written, and closes brackets', async () => {
    const { root, field } = show(engine, 700);
    field.focus();
    await userEvent.keyboard('4/2(1+1{Enter}');
    await waitFor(() => expect(root).toHaveAttribute('data-state', 'success'), { timeout: 20_000 });
    expect(field).toHaveValue('4÷2×(1+1)');
    expect(root.querySelector('output')).toHaveTextContent(/4$/);
  });

  it('stops work at once and can be used again', async () => {
    const { root, field } = show(engine, 700, {
      defaultExpression: 'factor(1000000000000000003×1000000000000000009)',
    });
    field.focus();
    await userEvent.keyboard('{Enter}');
    await waitFor(() => expect(root).toHaveAttribute('data-state', 'running'), { timeout: 20_000 });
    await userEvent.keyboard('{Escape}');
    await waitFor(() => expect(root).toHaveAttribute('data-state', 'cancelled'));
    await userEvent.keyboard('{Escape}6*7{Enter}');
    await waitFor(() => expect(root).toHaveAttribute('data-state', 'success'), { timeout: 20_000 });
    expect(root.querySelector('output')).toHaveTextContent('exactly 42');
  });
});
