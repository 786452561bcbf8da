/** A calculator on an engine that answers from a table, for tests in jsdom. */
import { render, screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { expect } from 'vitest';
import { DomainError, InputError } from '@wasm-compute/engine';
import type { EvaluateInput, Evaluation } from '@wasm-compute/engine/kernels/calculator/evaluate';
import { createFakeEngine, type FakeEngineOptions } from '@wasm-compute/engine/testing';
import { WasmComputeProvider } from '@wasm-compute/react';
import { Calculator, LocalizationProvider, type CalculatorProps, type LanguagePack } from '@wasm-compute/components';

export function whole(plain: string, display: string): Evaluation {
  return { plain, exact: true, kind: 'integer', fraction: { n: BigInt(plain), d: 1n }, digits: plain.length, display };
}

const third: Evaluation = {
  plain: '0.3333333333333333',
  exact: false,
  kind: 'rational',
  fraction: { n: 1n, d: 3n },
  digits: 16,
  display: '1÷3',
};

const table: Readonly<Record<string, Evaluation>> = {
  '1+2': whole('3', '1+2'),
  '2×3': whole('6', '2×3'),
  '3×4': whole('12', '3×4'),
  '((12': whole('12', '((12))'),
  '(2×3)': whole('6', '(2×3)'),
  '6+(1+2)': whole('9', '6+(1+2)'),
  '6+3': whole('9', '6+3'),
  '1÷3': third,
  '2^400': whole(String(2n ** 400n), '2^400'),
};

/** The answer of the table; errors for `1÷0` and `2+×3`. */
export function lookUp({ expression }: EvaluateInput): Evaluation {
  if (expression === '1÷0')
    throw new DomainError('calculator/divide-by-zero', '', { detail: { span: { start: 1, end: 2 } } });
  if (expression === '2+×3')
    throw new InputError('calculator/syntax', '', {
      detail: { span: { start: 2, end: 3 }, expected: 'number', after: '+', found: '×' },
    });
  if (expression === '8 % 3')
    throw new InputError('calculator/percent-mod', '', { detail: { span: { start: 2, end: 3 } } });
  const found = table[expression];
  if (!found)
    throw new InputError('calculator/unknown-name', '', { detail: { span: { start: 0, end: 1 }, name: expression } });
  return found;
}

interface Given extends CalculatorProps {
  engineOptions?: FakeEngineOptions;
  messages?: LanguagePack;
}

export function renderCalculator({ engineOptions, messages, ...props }: Given = {}) {
  const engine = createFakeEngine(engineOptions ?? { answers: { 'calculator/evaluate': lookUp } });
  const user = userEvent.setup({ delay: null });
  const ui = (given: CalculatorProps) => (
    <LocalizationProvider {...(messages && { messages })}>
      <WasmComputeProvider engine={engine}>
        <Calculator {...given} />
      </WasmComputeProvider>
    </LocalizationProvider>
  );
  const view = render(ui(props));
  const root = screen.getByRole('group', { name: /Calculator|计算器/ });
  const field = within(root).getByRole<HTMLInputElement>('textbox');
  return {
    engine,
    user,
    root,
    field,
    rerender: (given: CalculatorProps) => view.rerender(ui(given)),
    unmount: view.unmount,
    result: () => root.querySelector('output')?.textContent,
    // `hidden` spares jsdom the search for hidden ancestors, which takes most of the time.
    key: (name: string) => within(root).getByRole('button', { name, hidden: true }),
    tape: () =>
      within(root)
        .queryAllByRole('listitem', { hidden: true })
        .map((item) => item.textContent),
    reaches: (state: string) => waitFor(() => expect(root).toHaveAttribute('data-state', state)),
    /** Types an expression and asks for its value. */
    async calculate(expression: string) {
      await user.click(field);
      await user.keyboard('{Control>}a{/Control}');
      if (expression !== '') await user.keyboard(expression);
      await user.keyboard('{Enter}');
      await waitFor(() => expect(root.dataset['state']).toMatch(/^(success|error)$/));
    },
  };
}

/** What was read out last. */
export function announced(): string {
  const text = (politeness: string) => document.querySelector(`[data-wc-announcer="${politeness}"]`)?.textContent ?? '';
  return text('polite').trim();
}
