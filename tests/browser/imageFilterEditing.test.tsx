import { createEngine, type Engine } from '@wasm-compute/engine';
import type { Recipe, RecipeInput } from '@wasm-compute/components/image-filter';
import { fireEvent, waitFor, within } from '@testing-library/react';
import { userEvent } from '@testing-library/user-event';
import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from 'vitest';
import { exportFile, pixelOf, plainFile, settled, showImageFilter } from './showImageFilter.js';

let engine: Engine;
beforeAll(() => {
  engine = createEngine();
});
afterAll(() => engine.dispose());
afterEach(() => vi.restoreAllMocks());

const three: RecipeInput = {
  version: 1,
  steps: [{ type: 'invert' }, { type: 'brightness' }, { type: 'blur', values: { sigma: 2 } }],
};

async function open(defaultRecipe: RecipeInput, colour = 'rgb(200 100 50)') {
  const recipes: Recipe[] = [];
  const shown = showImageFilter({
    engine,
    defaultRecipe,
    source: await plainFile(colour),
    onRecipeChange: (recipe) => recipes.push(recipe),
  });
  await settled(shown);
  return { shown, recipes, ui: within(shown.root) };
}

const names = (root: HTMLElement) => [...root.querySelectorAll('.wc-if-step-head > label')].map((e) => e.textContent);
const spoken = () => document.querySelector('[data-wc-announcer=polite]')?.textContent;

describe('the list of filters', () => {
  it('adds a filter from the menu, and the picture follows', async () => {
    const { shown, ui } = await open({ version: 1, steps: [] });
    await userEvent.click(ui.getByRole('button', { name: 'Add filter' }));
    await userEvent.click(ui.getByRole('button', { name: 'Invert' }));
    expect(spoken()).toBe('Invert added at position 1 of 1');
    expect(ui.getByRole('button', { name: 'Add filter' })).toHaveFocus();
    await waitFor(() => expect(shown.root).toHaveAttribute('data-quality', 'full'));
    expect(await pixelOf((await exportFile(shown)).blob, 4, 4)).toEqual([55, 155, 205, 255]);
  });

  it('moves a filter with Alt and the arrow keys, says where, and keeps the focus', async () => {
    const { shown, ui } = await open(three);
    ui.getByRole('checkbox', { name: 'Gaussian blur' }).focus();
    await userEvent.keyboard('{Alt>}{ArrowUp}{/Alt}');
    expect(names(shown.root)).toEqual(['Invert', 'Gaussian blur', 'Brightness']);
    expect(spoken()).toBe('Gaussian blur moved to position 2 of 3');
    expect(ui.getByRole('checkbox', { name: 'Gaussian blur' })).toHaveFocus();
    await userEvent.keyboard('{Alt>}{ArrowDown}{ArrowDown}{/Alt}');
    expect(names(shown.root)).toEqual(['Invert', 'Brightness', 'Gaussian blur']);
  });

  it('keeps the focus in the list when a filter is removed', async () => {
    const { shown, ui } = await open(three);
    await userEvent.click(ui.getByRole('button', { name: 'Remove Brightness' }));
    expect(names(shown.root)).toEqual(['Invert', 'Gaussian blur']);
    expect(ui.getByRole('checkbox', { name: 'Gaussian blur' })).toHaveFocus();
    await userEvent.click(ui.getByRole('button', { name: 'Remove Gaussian blur' }));
    await userEvent.click(ui.getByRole('button', { name: 'Remove Invert' }));
    expect(ui.getByRole('button', { name: 'Add filter' })).toHaveFocus();
  });

  it('shows the computing time of each filter', async () => {
    const { shown } = await open(three);
    const times = [...shown.root.querySelectorAll('.wc-if-step-ms')].map((element) => element.textContent);
    expect(times).toHaveLength(3);
    for (const time of times) expect(time).toMatch(/^\d+(\.\d+)? ms$/);
  });

  it('leaves out what is switched off', async () => {
    const { shown, ui } = await open({ version: 1, steps: [{ type: 'invert' }] });
    await userEvent.click(ui.getByRole('checkbox', { name: 'Invert' }));
    await waitFor(() => expect(shown.root).not.toHaveAttribute('data-quality'));
    expect(await pixelOf((await exportFile(shown)).blob, 4, 4)).toEqual([200, 100, 50, 255]);
  });
});

describe('the recipe as text', () => {
  it('is taken from the clipboard, as one step of undo', async () => {
    const { shown, ui } = await open(three);
    vi.spyOn(navigator.clipboard, 'readText').mockResolvedValue('{"version":1,"steps":[{"type":"sepia"}]}');
    await userEvent.click(ui.getByRole('button', { name: 'More' }));
    await userEvent.click(ui.getByRole('button', { name: 'Paste recipe' }));
    await waitFor(() => expect(names(shown.root)).toEqual(['Sepia']));
    await userEvent.click(ui.getByRole('button', { name: 'Undo' }));
    expect(names(shown.root)).toHaveLength(3);
  });

  it.each([
    ['no recipe', 'hello', 'image/bad-recipe', 'This is not a recipe. Nothing was changed.'],
    [
      'an unknown filter',
      '{"version":1,"steps":[{"type":"sepia"},{"type":"foo"}]}',
      'image/bad-recipe',
      'Step 2: unknown filter "foo". Recipe not applied.',
    ],
    [
      'a value out of range',
      '{"version":1,"steps":[{"type":"sepia","values":{"amount":-1}}]}',
      'image/param-range',
      '"amount" must be 0 to 100.',
    ],
  ])('changes nothing when it is %s, and says so', async (_, text, code, sentence) => {
    const { shown, ui } = await open(three);
    vi.spyOn(navigator.clipboard, 'readText').mockResolvedValue(text);
    await userEvent.click(ui.getByRole('button', { name: 'More' }));
    await userEvent.click(ui.getByRole('button', { name: 'Paste recipe' }));
    expect(await ui.findByRole('alert')).toHaveTextContent(sentence);
    expect(shown.root).toHaveAttribute('data-issue', code);
    expect(names(shown.root)).toHaveLength(3);
  });

  it('says when the clipboard is closed', async () => {
    const { ui } = await open(three);
    vi.spyOn(navigator.clipboard, 'readText').mockRejectedValue(new DOMException('no', 'NotAllowedError'));
    await userEvent.click(ui.getByRole('button', { name: 'More' }));
    await userEvent.click(ui.getByRole('button', { name: 'Paste recipe' }));
    expect(await ui.findByRole('alert')).toHaveTextContent('Clipboard access was refused.');
  });
});

describe('a value', () => {
  it('is one step of undo for a whole drag', async () => {
    const { shown, ui, recipes } = await open({ version: 1, steps: [{ type: 'brightness', values: { amount: 100 } }] });
    const slider = ui.getByRole('slider', { name: 'Amount' });
    fireEvent.pointerDown(slider);
    for (const value of ['120', '140', '150']) fireEvent.change(slider, { target: { value } });
    fireEvent.pointerUp(slider);
    expect(recipes.at(-1)!.steps[0]!.values).toEqual({ amount: 150 });
    await userEvent.click(ui.getByRole('button', { name: 'Undo' }));
    expect(slider).toHaveValue('100');
    await userEvent.click(ui.getByRole('button', { name: 'Redo' }));
    expect(slider).toHaveValue('150');
    await settled(shown);
    expect(await pixelOf((await exportFile(shown)).blob, 4, 4)).toEqual([255, 150, 75, 255]);
  });

  it('says its range while something else is typed, and takes the nearest on leaving', async () => {
    const { ui } = await open({ version: 1, steps: [{ type: 'blur', values: { sigma: 2 } }] });
    const field = ui.getByRole('spinbutton', { name: 'Sigma' });
    await userEvent.clear(field);
    await userEvent.type(field, '9999');
    expect(field).toBeInvalid();
    expect(ui.getByRole('alert')).toHaveTextContent('"Sigma" must be 0 to 100.');
    await userEvent.tab();
    expect(field).toHaveValue(100);
    expect(field).toBeValid();
  });
});

describe('undo', () => {
  it('is bound to its keys inside the component only', async () => {
    const { shown, ui } = await open(three);
    await userEvent.click(ui.getByRole('button', { name: 'Remove Invert' }));
    document.body.focus();
    fireEvent.keyDown(document.body, { key: 'z', ctrlKey: true });
    expect(names(shown.root)).toHaveLength(2);
    fireEvent.keyDown(shown.root, { key: 'z', ctrlKey: true });
    expect(names(shown.root)).toEqual(['Invert', 'Brightness', 'Gaussian blur']);
    fireEvent.keyDown(shown.root, { key: 'Z', ctrlKey: true, shiftKey: true });
    expect(names(shown.root)).toHaveLength(2);
  });
});

describe('the newest recipe', () => {
  it('M09: is what is shown and exported after many quick changes', async () => {
    const { shown, ui } = await open({ version: 1, steps: [{ type: 'brightness', values: { amount: 0 } }] });
    const slider = ui.getByRole('slider', { name: 'Amount' });
    for (let value = 1; value <= 100; value++) fireEvent.change(slider, { target: { value: String(value) } });
    expect(await pixelOf((await exportFile(shown)).blob, 4, 4)).toEqual([200, 100, 50, 255]);
  });

  it('may be refused by the application', async () => {
    const shown = showImageFilter({
      engine,
      defaultRecipe: three,
      source: await plainFile('red'),
      onRecipeChange: (_, details) => details.cancel(),
    });
    await userEvent.click(within(shown.root).getByRole('button', { name: 'Remove Invert' }));
    expect(names(shown.root)).toHaveLength(3);
  });
});
