import type { Meta, StoryObj } from '@storybook/react-vite';
import { MatrixPanel } from '@wasm-compute/components/matrix-panel';
import { expect, userEvent, waitFor, within } from 'storybook/test';

const meta = {
  title: 'Components/MatrixPanel',
  component: MatrixPanel,
} satisfies Meta<typeof MatrixPanel>;

export default meta;
type Story = StoryObj<typeof meta>;

/** Type into the cells, paste from a spreadsheet, choose an operation and run it. Every result is checked. */
export const Default: Story = {};

const matrix = (...rows: number[][]) => ({
  rows: rows.length,
  cols: rows[0]?.length ?? 0,
  data: Float64Array.from(rows.flat()),
});

const filled = (rows: number, cols: number, value: (row: number, col: number) => number) => ({
  rows,
  cols,
  data: Float64Array.from({ length: rows * cols }, (_, at) => value(Math.floor(at / cols), at % cols)),
});

function panelOf(canvasElement: HTMLElement) {
  const root = within(canvasElement).getByRole('group', { name: /Matrix panel|矩阵面板/ });
  const panel = within(root);
  const grid = (name: RegExp) => panel.getByRole('grid', { name });
  return {
    root,
    panel,
    a: () => grid(/^(Matrix|矩阵) A/),
    b: () => grid(/^(Matrix|矩阵) B/),
    result: () => grid(/^(Result|结果)/),
    run: () => panel.getByRole('button', { name: /^(Run|运行)$/ }),
    state: (state: string) => waitFor(() => expect(root).toHaveAttribute('data-state', state), { timeout: 30_000 }),
    checked: () => waitFor(() => expect(root).toHaveAttribute('data-verified', 'true'), { timeout: 30_000 }),
  };
}

/** What a browser does when something is pasted into the focused element. */
function paste(element: HTMLElement, text: string, html?: string) {
  element.focus();
  const clipboardData = new DataTransfer();
  clipboardData.setData('text/plain', text);
  if (html !== undefined) clipboardData.setData('text/html', html);
  element.dispatchEvent(new ClipboardEvent('paste', { clipboardData, bubbles: true, cancelable: true }));
}

const cells = (grid: HTMLElement) =>
  within(grid)
    .getAllByRole('gridcell')
    .map((cell) => cell.textContent);

/** A block of a spreadsheet goes where the active cell is. It is larger than the matrix, so there is a choice. */
export const PasteFromASpreadsheet: Story = {
  play: async ({ canvasElement }) => {
    const { a, panel } = panelOf(canvasElement);
    paste(a(), '1\t2\t3\t4\r\n5\t6\t7\t8\r\n');
    await userEvent.click(await panel.findByRole('button', { name: /Grow to 3 × 4|扩大到 3 × 4/ }));
    await waitFor(() => expect(a()).toHaveAttribute('aria-colcount', '4'));
    await expect(cells(a()).slice(0, 8)).toEqual(['1', '2', '3', '4', '5', '6', '7', '8']);
  },
};

/** Rows of different length: nothing is guessed. */
export const RaggedPaste: Story = {
  play: async ({ canvasElement }) => {
    const { a, panel } = panelOf(canvasElement);
    paste(a(), '1,2,3\n4,5\n7,8,9');
    await panel.findByText(/Row 2 has 2 values|第 2 行有 2 个值/);
    await userEvent.click(panel.getByRole('button', { name: /Pad with 0|以 0 补齐/ }));
    await waitFor(() => expect(cells(a())).toEqual(['1', '2', '3', '4', '5', '0', '7', '8', '9']));
  },
};

/** The shapes do not fit: Run says why before it is pressed, and each button makes them fit. */
export const ShapeMismatch: Story = {
  args: { defaultA: matrix([1, 2, 3, 4], [5, 6, 7, 8], [9, 10, 11, 12]), defaultB: matrix([1, 0, 2, 0], [0, 1, 0, 2]) },
  play: async ({ canvasElement }) => {
    const { panel, run, b, state, checked } = panelOf(canvasElement);
    await expect(run()).toHaveAttribute('aria-disabled', 'true');
    const [transpose] = panel.getAllByRole('button', { name: /^(Transpose B|转置 B)$/ });
    await expect(transpose).toBeDefined();
    const fix = panel
      .getAllByRole('button', { name: /^(Transpose B|转置 B)$/ })
      .find((button) => button.dataset['kind'] === 'link');
    if (fix) await userEvent.click(fix);
    await waitFor(() => expect(b()).toHaveAttribute('aria-rowcount', '4'));
    await userEvent.click(run());
    await state('success');
    await checked();
  },
};

/** A singular matrix has no inverse, and the panel says so in one sentence. */
export const Singular: Story = {
  args: { defaultA: matrix([1, 2], [2, 4]), defaultOperation: 'inverse' },
  play: async ({ canvasElement }) => {
    const { panel, run, state } = panelOf(canvasElement);
    await userEvent.click(run());
    await state('error');
    await expect(panel.getAllByText(/A is singular|A 是奇异矩阵/).length).toBeGreaterThan(0);
  },
};

/** Of the inverse of a Hilbert matrix of order 10 only a few digits are right, and the panel says how many. */
export const IllConditioned: Story = {
  args: { defaultA: filled(10, 10, (row, col) => 1 / (row + col + 1)), defaultOperation: 'inverse' },
  play: async ({ canvasElement }) => {
    const { panel, run, state } = panelOf(canvasElement);
    await userEvent.click(run());
    await state('success');
    await expect(await panel.findByText(/about 2 correct digits|约 2 位数字正确/)).toBeVisible();
  },
};

/** A million entries, drawn on a canvas. One spike among them stays visible: a pixel shows its largest entry. */
export const HeatMap: Story = {
  args: {
    defaultA: filled(1000, 1000, (row, col) =>
      row === 700 && col === 300 ? -3 : Math.sin(row / 60) * Math.cos(col / 45),
    ),
    defaultOperation: 'transpose',
  },
  play: async ({ canvasElement }) => {
    const { a, result, run, state, checked } = panelOf(canvasElement);
    await waitFor(() => expect(a()).toHaveAttribute('aria-rowcount', '1000'));
    await waitFor(() => expect(a().querySelector('canvas')?.width ?? 0).toBeGreaterThan(100));
    await userEvent.click(run());
    await state('success');
    await checked();
    await expect(result()).toHaveAttribute('aria-colcount', '1000');
  },
};

/** Everything without a pointer: move, type, refuse a word, undo, run. */
export const KeyboardOnly: Story = {
  play: async ({ canvasElement }) => {
    const { a, panel, state, result, checked } = panelOf(canvasElement);
    a().focus();
    await userEvent.keyboard('{ArrowDown}{ArrowRight}7{Enter}');
    await waitFor(() => expect(cells(a())[4]).toBe('7'));
    await userEvent.keyboard('abc{Enter}');
    const field = panel.getByRole('textbox', { name: /A row 3 column 2|A 第 3 行第 2 列/ });
    await expect(field).toHaveAttribute('aria-invalid', 'true');
    await expect(panel.getByText(/“abc” is not a number|“abc”不是数字/)).toBeVisible();
    await userEvent.keyboard('{Escape}');
    await userEvent.keyboard('{Control>}z{/Control}');
    await waitFor(() => expect(cells(a())[4]).toBe('2'));
    await userEvent.keyboard('{Control>}{Enter}{/Control}');
    await state('success');
    await checked();
    await expect(cells(result())).toEqual(['−2', '−1', '0', '0', '0', '−1', '10', '11', '14']);
  },
};

/** For looking at and copying only. */
export const ReadOnly: Story = {
  args: { readOnly: true },
};
