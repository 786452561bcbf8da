'use client';
/** Everything that changes an operand: cells, sizes, presets, pastes, files. Large changes are made in slices. */
import { useCallback, useEffect, useInsertionEffect, useMemo, useRef, useState } from 'react';
import { later } from '../shared/later.js';
import { countOutside, resized, transposed, type BandedMatrix, type CellPatch } from './bandedMatrix.js';
import { decimalMarkOf } from './cellText.js';
import type { CellRange } from './exportMatrix.js';
import type { ChangeReason, MatrixPanelAction, MatrixPanelState, OperandName } from './matrixPanelState.js';
import { faultOfTable, type PanelNotice, type PastePlace } from './panelNotice.js';
import type { MatrixSource } from './parseMatrix.js';
import { isSmall, pasteBlock, writeRange, type PasteResult } from './paste.js';
import { presetMatrix, presetSize, type PresetName } from './presets.js';
import type { ShapeFix } from './shapes.js';
import { runInSlices, runNow, type Steps } from './steps.js';
import { raggedRow, tableMatrix, tableWidth, type Table } from './table.js';

export interface MatrixEditing {
  /** An operand is being made: filled, parsed, turned. */
  readonly working: OperandName | null;
  readonly notices: Readonly<Record<OperandName, PanelNotice | null>>;
  dismiss(operand: OperandName): void;
  /** Leaves off what is being made. */
  stop(): void;
  edit(operand: OperandName, patches: readonly CellPatch[], reason?: ChangeReason): void;
  replace(operand: OperandName, matrix: BandedMatrix, reason: ChangeReason): void;
  /** New values for a range of cells. */
  write(operand: OperandName, range: CellRange, valueAt: (row: number, col: number) => number): void;
  resize(operand: OperandName, rows: number, cols: number): void;
  fill(operand: OperandName, preset: PresetName): void;
  transpose(operand: OperandName): void;
  swap(): void;
  fix(fix: ShapeFix): void;
  paste(operand: OperandName, source: MatrixSource, place: PastePlace): void;
  /** A file's text in place of the whole matrix. */
  open(operand: OperandName, text: string): void;
  /** Goes on with a paste in spite of what was said about it. */
  resolvePaste(operand: OperandName, notice: PanelNotice, choice: 'accept' | 'grow' | 'clip'): void;
  refusePaste(operand: OperandName): void;
  undo(): void;
  redo(): void;
}

export interface EditingOptions {
  readonly locale: string;
  /** Largest number of rows or columns. */
  readonly maxSide: number;
}

const none = { a: null, b: null } as const;

const parser = later(() => import('./parseMatrix.js'));

export function useMatrixEditing(
  state: MatrixPanelState,
  dispatch: (action: MatrixPanelAction) => void,
  { locale, maxSide }: EditingOptions,
): MatrixEditing {
  const [working, setWorking] = useState<OperandName | null>(null);
  const [notices, setNotices] = useState<MatrixEditing['notices']>(none);
  const job = useRef<AbortController | null>(null);
  const latest = useRef(state);
  // With the commit, not after it: the controls that it enables may be used before a later effect would run.
  useInsertionEffect(() => {
    latest.current = state;
  }, [state]);
  useEffect(() => () => job.current?.abort(), []);

  const note = useCallback((operand: OperandName, notice: PanelNotice | null) => {
    setNotices((known) => (known[operand] === notice ? known : { ...known, [operand]: notice }));
  }, []);

  /** Runs page work for an operand; a newer one stops an older one. */
  const work = useCallback(async (operand: OperandName, body: (signal: AbortSignal) => Promise<void>) => {
    job.current?.abort();
    const controller = new AbortController();
    job.current = controller;
    setWorking(operand);
    try {
      await body(controller.signal);
    } catch (reason) {
      if (!controller.signal.aborted) throw reason;
    } finally {
      if (job.current === controller) setWorking(null);
    }
  }, []);

  /** Makes something at once where it is small, else in slices; then uses it. */
  const make = useCallback(
    <T>(operand: OperandName, small: boolean, steps: () => Steps<T>, use: (made: T) => void) => {
      if (small) return use(runNow(steps()));
      return void work(operand, async (signal) => use(await runInSlices(steps(), signal)));
    },
    [work],
  );

  return useMemo(() => {
    const replace = (operand: OperandName, matrix: BandedMatrix, reason: ChangeReason) =>
      dispatch({ type: 'replace', operand, matrix, reason });
    const edit = (operand: OperandName, patches: readonly CellPatch[], reason: ChangeReason = 'edit') => {
      note(operand, null);
      dispatch({ type: 'edit', operand, patches, reason });
    };

    const resize = (operand: OperandName, rows: number, cols: number) => {
      const valid = (side: number) => Number.isInteger(side) && side >= 1 && side <= maxSide;
      if (!valid(rows) || !valid(cols)) return note(operand, { kind: 'bad-size', max: maxSide });
      const matrix = latest.current[operand];
      note(operand, null);
      if (rows === matrix.rows && cols === matrix.cols) return undefined;
      const steps = function* (): Steps<{ count: number; next: BandedMatrix }> {
        return { count: yield* countOutside(matrix, rows, cols), next: yield* resized(matrix, rows, cols) };
      };
      return make(operand, isSmall(matrix.rows, matrix.cols) && isSmall(rows, cols), steps, ({ count, next }) => {
        replace(operand, next, 'resize');
        if (count > 0) note(operand, { kind: 'loss', count });
      });
    };

    const transpose = (operand: OperandName) => {
      const matrix = latest.current[operand];
      note(operand, null);
      make(
        operand,
        isSmall(matrix.rows, matrix.cols),
        () => transposed(matrix),
        (next) => replace(operand, next, 'transpose'),
      );
    };

    const swap = () => {
      setNotices(none);
      dispatch({ type: 'swap' });
    };

    const take = (operand: OperandName, made: PasteResult, reason: ChangeReason) => {
      if ('patches' in made) dispatch({ type: 'edit', operand, patches: made.patches, reason });
      else replace(operand, made.matrix, reason);
    };

    /** Puts a block in; asks first when it reaches beyond the matrix. */
    const place = (operand: OperandName, block: BandedMatrix, at: PastePlace, choice?: 'grow' | 'clip') => {
      const matrix = latest.current[operand];
      const rows = Math.max(matrix.rows, at.row + block.rows);
      const cols = Math.max(matrix.cols, at.col + block.cols);
      if (!choice && (rows > matrix.rows || cols > matrix.cols)) {
        return note(operand, { kind: 'paste-overflow', block, place: at, rows, cols });
      }
      note(operand, null);
      const size = choice === 'grow' ? { rows, cols } : matrix;
      return make(
        operand,
        isSmall(rows, cols),
        () => pasteBlock(matrix, block, at, size),
        (made) => take(operand, made, 'paste'),
      );
    };

    const takeTable = async (
      operand: OperandName,
      table: Table,
      at: PastePlace | 'whole',
      allowed: { faults: boolean; ragged: boolean },
      signal?: AbortSignal,
    ) => {
      const corner = at === 'whole' ? { row: 0, col: 0 } : at;
      const measures = { width: tableWidth(table), ragged: raggedRow(table) !== null };
      const fault = faultOfTable(table, corner, maxSide, allowed, measures);
      if (fault) return note(operand, fault);
      const block = await runInSlices(tableMatrix(table), signal);
      note(operand, null);
      if (at === 'whole') return replace(operand, block, 'import');
      return place(operand, block, at);
    };

    const read = (operand: OperandName, source: MatrixSource, at: PastePlace | 'whole') => {
      note(operand, null);
      void work(operand, async (signal) => {
        const loaded = await parser.load().catch(() => undefined);
        if (!loaded) return note(operand, { kind: 'paste-not-loaded', source, place: at });
        const { table } = await loaded.parseMatrix(source, decimalMarkOf(locale), signal);
        await takeTable(operand, table, at, { faults: false, ragged: false }, signal);
      });
    };

    const resolvePaste: MatrixEditing['resolvePaste'] = (operand, notice, choice) => {
      if (notice.kind === 'paste-not-loaded') {
        read(operand, notice.source, notice.place);
      } else if (notice.kind === 'paste-faults') {
        void takeTable(operand, notice.table, notice.place, { faults: true, ragged: false });
      } else if (notice.kind === 'paste-ragged') {
        void takeTable(operand, notice.table, notice.place, { faults: true, ragged: true });
      } else if (notice.kind === 'paste-overflow' && choice !== 'accept') {
        place(operand, notice.block, notice.place, choice);
      }
    };

    const editing: Omit<MatrixEditing, 'working' | 'notices'> = {
      dismiss: (operand) => note(operand, null),
      refusePaste: (operand) => note(operand, { kind: 'paste-blocked' }),
      stop: () => job.current?.abort(),
      edit,
      replace,
      write(operand, range, valueAt) {
        const matrix = latest.current[operand];
        note(operand, null);
        make(
          operand,
          isSmall(matrix.rows, matrix.cols),
          () => writeRange(matrix, range, valueAt),
          (made) => take(operand, made, 'edit'),
        );
      },
      resize,
      transpose,
      swap,
      resolvePaste,
      fill(operand, preset) {
        const { rows, cols } = latest.current[operand];
        const size = presetSize(preset, rows, cols);
        if (!size) return note(operand, { kind: 'no-preset' });
        note(operand, null);
        const seed = Math.floor(Math.random() * 2 ** 31);
        return make(
          operand,
          isSmall(size.rows, size.cols),
          () => presetMatrix(preset, size.rows, size.cols, seed),
          (next) => replace(operand, next, 'preset'),
        );
      },
      fix(fix) {
        if (fix.kind === 'swap') swap();
        else if (fix.kind === 'transpose') transpose(fix.operand);
        else resize(fix.operand, fix.rows, fix.cols);
      },
      paste: (operand, source, at) => read(operand, source, at),
      open: (operand, text) => read(operand, { text }, 'whole'),
      undo() {
        setNotices(none);
        dispatch({ type: 'undo' });
      },
      redo() {
        setNotices(none);
        dispatch({ type: 'redo' });
      },
    };
    return { ...editing, working, notices };
  }, [dispatch, make, note, work, working, notices, locale, maxSide]);
}
