/** What the play functions of the kernels' stories do: run the kernel on the real engine and look at what the reader sees. */
import type { StoryContext } from '@storybook/react-vite';
import { expect, userEvent, waitFor, within } from 'storybook/test';

type Context = Pick<StoryContext, 'canvas'>;

async function run({ canvas }: Context, end: 'success' | 'error') {
  const root = canvas.getByRole('region');
  await userEvent.click(within(root).getByRole('button', { name: /^(Run|运行)$/ }));
  await waitFor(() => expect(root).toHaveAttribute('data-state', end), { timeout: 45_000 });
  return within(root);
}

/** The text, and not as a part of a longer number. */
function alone(text: string): RegExp {
  return new RegExp(`(?<![\\d.,−])${text.replaceAll(/[.*+?^${}()|[\]\\]/g, '\\$&')}(?![.,]?\\d)`);
}

/** Runs the kernel; the result then says each of the texts. */
export function answers(...texts: ReadonlyArray<string | RegExp>) {
  return async (context: Context) => {
    const root = await run(context, 'success');
    const result = root.getByRole('group', { name: /^(Result|结果)$/ });
    for (const text of texts) await expect(result).toHaveTextContent(typeof text === 'string' ? alone(text) : text);
  };
}

/** Runs the kernel; the cells of the result's matrix then hold these numbers, row by row. */
export function answersCells(...cells: readonly string[]) {
  return async (context: Context) => {
    const root = await run(context, 'success');
    const result = within(root.getByRole('group', { name: /^(Result|结果)$/ }));
    await expect(result.getAllByRole('cell').map((cell) => cell.textContent)).toEqual(cells);
  };
}

/** Runs the kernel, which refuses the input with a sentence and a code. */
export function refuses(code: string, sentence: string | RegExp) {
  return async (context: Context) => {
    const root = await run(context, 'error');
    await expect(root.getByRole('alert')).toHaveTextContent(sentence);
    await expect(root.getByText(code)).toBeVisible();
  };
}

export type Pixel = readonly [red: number, green: number, blue: number, alpha: number];

/** Runs the kernel and hands over the pixels at every place of the source picture and of the result. */
export function paints(check: (pixels: { before: Pixel[]; after: Pixel[]; width: number }) => void | Promise<void>) {
  return async (context: Context) => {
    const root = await run(context, 'success');
    const before = pixelsOf(root.getByRole('img', { name: 'image' }));
    const canvas = root.getByRole('img', { name: /^(Result|结果)$/ });
    await check({ before, after: pixelsOf(canvas), width: (canvas as HTMLCanvasElement).width });
  };
}

function pixelsOf(element: HTMLElement): Pixel[] {
  const { width, height } = element as HTMLCanvasElement;
  const { data } = (element as HTMLCanvasElement).getContext('2d')!.getImageData(0, 0, width, height);
  return Array.from({ length: width * height }, (_, i): Pixel => [
    data[i * 4]!,
    data[i * 4 + 1]!,
    data[i * 4 + 2]!,
    data[i * 4 + 3]!,
  ]);
}

/** Runs the kernel; the result then has a chart of counts for each name. */
export function drawsCounts(...names: readonly string[]) {
  return async (context: Context) => {
    const root = await run(context, 'success');
    const result = within(root.getByRole('group', { name: /^(Result|结果)$/ }));
    for (const name of names) await expect(result.getByRole('img', { name: new RegExp(`^${name}\\W`) })).toBeVisible();
  };
}
