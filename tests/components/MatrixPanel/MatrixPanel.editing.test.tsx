// @vitest-environment jsdom
import { act, fireEvent, waitFor } from '@testing-library/react';
import { describe, expect, it } from 'vitest';
import { matrix, renderPanel } from './renderPanel.js';

const start = () =>
  renderPanel({ defaultA: matrix([1, 2, 3], [4, 5, 6], [7, 8, 9]), defaultB: matrix([1, 0], [0, 1], [1, 1]) });

describe('editing cells', () => {
  it('replaces a cell by typing, and moves down with Enter, right with Tab', async () => {
    const { a, user, cells } = start();
    act(() => a().focus());
    await user.keyboard('10{Enter}20{Tab}30{Enter}');
    expect(cells(a())).toEqual(['10', '2', '3', '20', '30', '6', '7', '8', '9']);
    expect(a()).toHaveFocus();
  });

  it('edits the text with F2, and Escape leaves the cell as it was', async () => {
    const { a, user, cells, panel } = start();
    act(() => a().focus());
    await user.keyboard('{F2}');
    expect(panel.getByRole('textbox', { name: 'A row 1 column 1' })).toHaveValue('1');
    await user.keyboard('99{Escape}');
    expect(cells(a())[0]).toBe('1');
    expect(a()).toHaveFocus();
  });

  it('reads numbers as people write them', async () => {
    const { a, user, cells } = start();
    act(() => a().focus());
    await user.keyboard('1/4{Enter}(5){Enter}１２{Enter}');
    expect([cells(a())[0], cells(a())[3], cells(a())[6]]).toEqual(['0.25', '−5', '12']);
  });

  it('I01: refuses text in place: edit mode stays, the field is invalid, the reason is tied to it', async () => {
    const { a, user, panel, cells } = start();
    act(() => a().focus());
    await user.keyboard('abc{Enter}');
    const field = panel.getByRole('textbox', { name: 'A row 1 column 1' });
    expect(field).toHaveFocus();
    expect(field).toHaveAttribute('aria-invalid', 'true');
    const message = document.getElementById(field.getAttribute('aria-errormessage') ?? '');
    expect(message).toHaveTextContent('Row 1, column 1: “abc” is not a number.');
    await user.clear(field);
    await user.keyboard('8{Enter}');
    expect(cells(a())[0]).toBe('8');
  });

  it('does not take Enter of an input method for the end', () => {
    const { a, panel } = start();
    act(() => a().focus());
    fireEvent.keyDown(a(), { key: 'F2' });
    const field = panel.getByRole('textbox', { name: 'A row 1 column 1' });
    fireEvent.keyDown(field, { key: 'Enter', isComposing: true });
    expect(panel.getByRole('textbox', { name: 'A row 1 column 1' })).toBe(field);
  });

  it('zeroes the selection with Delete, fills down and right', async () => {
    const { a, user, cells } = start();
    act(() => a().focus());
    await user.keyboard('{Shift>}{ArrowDown}{/Shift}{Control>}d{/Control}');
    expect(cells(a()).slice(0, 6)).toEqual(['1', '2', '3', '1', '5', '6']);
    await user.keyboard('{Delete}');
    expect(cells(a()).slice(0, 6)).toEqual(['0', '2', '3', '0', '5', '6']);
    await user.keyboard('{ArrowUp}{End}{Control>}r{/Control}');
    expect(cells(a()).slice(0, 3)).toEqual(['0', '2', '2']);
  });

  it('undoes and redoes', async () => {
    const { a, user, cells } = start();
    act(() => a().focus());
    await user.keyboard('10{Enter}20{Enter}{Control>}zz{/Control}');
    expect(cells(a())).toEqual(['1', '2', '3', '4', '5', '6', '7', '8', '9']);
    await user.keyboard('{Control>}{Shift>}z{/Shift}{/Control}');
    expect(cells(a())[0]).toBe('10');
  });

  it('names the active cell to screen readers, and has one tab stop', async () => {
    const { a, user } = start();
    act(() => a().focus());
    await user.keyboard('{ArrowDown}{ArrowRight}');
    const active = document.getElementById(a().getAttribute('aria-activedescendant') ?? '');
    expect(active).toHaveAttribute('aria-colindex', '2');
    expect(active).toHaveTextContent('5');
    expect(a().querySelectorAll('[tabindex]')).toHaveLength(0);
  });

  it('goes to a cell by its name', async () => {
    const { a, user, panel } = start();
    act(() => a().focus());
    await user.keyboard('{Control>}g{/Control}');
    await user.type(panel.getByRole('textbox', { name: 'Go to cell' }), 'R3C2{Enter}');
    expect(a()).toHaveFocus();
    const active = document.getElementById(a().getAttribute('aria-activedescendant') ?? '');
    expect(active).toHaveTextContent('8');
  });
});

describe('pasting', () => {
  it('I08: puts a spreadsheet block at the active cell', async () => {
    const { a, paste, cells } = start();
    act(() => a().focus());
    fireEvent.keyDown(a(), { key: 'ArrowDown' });
    paste(a(), '10\t20\r\n30\t40');
    await waitFor(() => expect(cells(a())).toEqual(['1', '2', '3', '10', '20', '6', '30', '40', '9']));
  });

  it.each([
    ['Grow to 4 × 3', '4', ['10', '20', '30', '40']],
    ['Clip', '3', ['10', '20', '30']],
  ])('offers %s for a block that is too large', async (choice, rows, column) => {
    const { a, paste, panel, user, cells } = start();
    paste(a(), '10\n20\n30\n40');
    await user.click(await panel.findByRole('button', { name: choice }));
    await waitFor(() => expect(a()).toHaveAttribute('aria-rowcount', rows));
    expect(cells(a()).filter((_, at) => at % 3 === 0)).toEqual(column);
  });

  it('changes nothing when the choice is Cancel', async () => {
    const { a, paste, panel, user, cells } = start();
    paste(a(), '10\n20\n30\n40');
    await user.click(await panel.findByRole('button', { name: 'Cancel' }));
    expect(cells(a())).toEqual(['1', '2', '3', '4', '5', '6', '7', '8', '9']);
    expect(panel.queryByText(/The pasted block needs/)).toBeNull();
  });

  it('offers to pad ragged rows', async () => {
    const { a, paste, panel, user, cells } = start();
    paste(a(), '1,2,3\n4,5\n7,8,9');
    expect(await panel.findByText('Row 2 has 2 values; the others have 3.')).toBeInTheDocument();
    await user.click(panel.getByRole('button', { name: 'Pad with 0' }));
    await waitFor(() => expect(cells(a())[5]).toBe('0'));
  });

  it('I04: names the cell that is not a number', async () => {
    const { a, paste, panel, user, cells } = start();
    paste(a(), '1\t#DIV/0!');
    expect(await panel.findByText('Row 1, column 2: “#DIV/0!” is not a number.')).toBeInTheDocument();
    expect(cells(a())[1]).toBe('2');
    await user.click(panel.getByRole('button', { name: 'Use 0 there' }));
    await waitFor(() => expect(cells(a())[1]).toBe('0'));
  });

  it('says so when there is nothing to paste', async () => {
    const { a, paste, panel } = start();
    paste(a(), '');
    expect(await panel.findByText('There are no numbers to paste.')).toBeInTheDocument();
  });
});

describe('sizes and shapes', () => {
  it('says how many entries shrinking dropped, and brings them back', async () => {
    const { panel, user, a, cells } = start();
    const rows = panel.getByRole('textbox', { name: 'Rows of A' });
    await user.clear(rows);
    await user.type(rows, '2{Enter}');
    await waitFor(() => expect(a()).toHaveAttribute('aria-rowcount', '2'));
    expect(panel.getByText('3 non-zero entries were dropped.')).toBeInTheDocument();
    const [undo] = panel.getAllByRole('button', { name: 'Undo' }).filter((button) => button.dataset['kind'] === 'link');
    if (undo) await user.click(undo);
    expect(cells(a())).toEqual(['1', '2', '3', '4', '5', '6', '7', '8', '9']);
  });

  it.each(['0', '-1', '2.5', 'abc', '', '2001'])('I01: refuses the size %j', async (text) => {
    const { panel, user, a } = start();
    const rows = panel.getByRole('textbox', { name: 'Rows of A' });
    await user.clear(rows);
    if (text) await user.type(rows, text);
    await user.tab();
    expect(panel.getByText('A size is a whole number from 1 to 2,000.')).toBeInTheDocument();
    expect(a()).toHaveAttribute('aria-rowcount', '3');
  });

  it('says before a run why the shapes do not fit, and each fix makes them fit', async () => {
    const { run, panel, user, b } = renderPanel({ defaultA: matrix([1, 2, 3]), defaultB: matrix([1, 2, 3]) });
    expect(run()).toHaveAttribute('aria-disabled', 'true');
    expect(run()).toHaveAccessibleDescription('A has 3 columns but B has 1 row; they must match.');
    const [fix] = panel
      .getAllByRole('button', { name: 'Transpose B' })
      .filter((each) => each.dataset['kind'] === 'link');
    if (fix) await user.click(fix);
    expect(b()).toHaveAttribute('aria-rowcount', '3');
    expect(run()).not.toHaveAttribute('aria-disabled');
  });

  it('fills an operand with a preset, and undo brings the numbers back', async () => {
    const { panel, user, a, cells } = start();
    await user.selectOptions(panel.getByRole('combobox', { name: 'Fill A with' }), 'Identity');
    expect(cells(a())).toEqual(['1', '0', '0', '0', '1', '0', '0', '0', '1']);
    await user.click(panel.getAllByRole('button', { name: 'Undo' })[0] ?? a());
    expect(cells(a())[1]).toBe('2');
  });

  it('swaps A and B', async () => {
    const { panel, user, a, b } = start();
    await user.click(panel.getAllByRole('button', { name: 'Swap A and B' })[0] ?? a());
    expect([a().getAttribute('aria-colcount'), b().getAttribute('aria-colcount')]).toEqual(['2', '3']);
  });
});
