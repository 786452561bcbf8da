// @vitest-environment jsdom
import { act, render, screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { createFakeEngine } from '@wasm-compute/engine/testing';
import { WasmComputeProvider } from '@wasm-compute/react';
import { expect, test } from 'vitest';
import { Product } from './Product';

const one = { rows: 1, cols: 1, data: Float64Array.of(6) };
const other = { rows: 1, cols: 1, data: Float64Array.of(7) };
const product = { rows: 1, cols: 1, data: Float64Array.of(42) };

test('shows progress, then the product', async () => {
  const engine = createFakeEngine();
  render(
    <WasmComputeProvider engine={engine}>
      <Product a={one} b={other} />
    </WasmComputeProvider>,
  );
  await userEvent.click(screen.getByRole('button', { name: 'Multiply' }));
  expect(engine.latest.input).toStrictEqual({ a: one, b: other });

  act(() => engine.latest.running(0.42));
  expect(screen.getByRole('progressbar')).toHaveAttribute('value', '0.42');

  act(() => engine.latest.succeed(product));
  expect(screen.getByRole('status')).toHaveTextContent('42');
});

test('answers by itself', async () => {
  const engine = createFakeEngine({ answers: { 'matrix/multiply': () => product } });
  render(
    <WasmComputeProvider engine={engine}>
      <Product a={one} b={other} />
    </WasmComputeProvider>,
  );
  await userEvent.click(screen.getByRole('button', { name: 'Multiply' }));
  expect(await screen.findByRole('status')).toHaveTextContent('42');
});

test('stands still in one state', async () => {
  const engine = createFakeEngine({ scenario: { status: 'running', ratio: 0.42 } });
  render(
    <WasmComputeProvider engine={engine}>
      <Product a={one} b={other} />
    </WasmComputeProvider>,
  );
  await userEvent.click(screen.getByRole('button', { name: 'Multiply' }));
  expect(await screen.findByRole('progressbar')).toHaveAttribute('value', '0.42');
});

test('says what is wrong with the input, as in production', async () => {
  render(
    <WasmComputeProvider engine={createFakeEngine()}>
      <Product a={one} b={{ rows: 2, cols: 1, data: Float64Array.of(1, 2) }} />
    </WasmComputeProvider>,
  );
  await userEvent.click(screen.getByRole('button', { name: 'Multiply' }));
  expect(await screen.findByRole('alert')).toHaveTextContent('1 × 1');
});
