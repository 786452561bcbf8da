'use client';
/** Where an operand's numbers may come from: a preset, the clipboard, a file. A native list. */
import { useRef } from 'react';
import { useMessages } from '../shared/Localization.js';
import { matrixPanelMessages } from './messages.js';
import { useMatrixPanelContext } from './MatrixPanelContext.js';
import type { OperandName } from './matrixPanelState.js';
import { presetNames, presetSize } from './presets.js';

async function readClipboard(): Promise<{ text: string; html?: string }> {
  const [item] = await navigator.clipboard.read();
  const read = async (type: string) => (item?.types.includes(type) ? await (await item.getType(type)).text() : '');
  return { text: await read('text/plain'), html: await read('text/html') };
}

export function FillMenu({ of }: { of: OperandName }) {
  const { editing, state } = useMatrixPanelContext();
  const t = useMessages(matrixPanelMessages);
  const file = useRef<HTMLInputElement>(null);
  const name = t(`short.${of}`);
  const { rows, cols } = state[of];
  const working = editing.working !== null;
  const choose = (value: string) => {
    if (working) return;
    const preset = presetNames.find((each) => each === value);
    if (preset) editing.fill(of, preset);
    else if (value === 'file') file.current?.click();
    else if (value === 'clipboard') {
      readClipboard().then(
        (source) => editing.paste(of, source, { row: 0, col: 0 }),
        () => editing.refusePaste(of),
      );
    }
  };
  return (
    <>
      <select
        className="wc-select wc-matrix-fill"
        data-size="small"
        aria-label={t('preset', { name })}
        // Not disabled, which would lose the focus.
        aria-disabled={working}
        onMouseDown={(event) => working && event.preventDefault()}
        value=""
        onChange={(event) => choose(event.target.value)}
      >
        <option value="" hidden>
          {t('fill')}
        </option>
        <optgroup label={t('fill.presets')}>
          {presetNames.map((preset) => (
            <option key={preset} value={preset} disabled={presetSize(preset, rows, cols) === undefined}>
              {t(`preset.${preset}`)}
            </option>
          ))}
        </optgroup>
        <option value="clipboard">{t('fill.clipboard')}</option>
        <option value="file">{t('fill.file')}</option>
      </select>
      <input
        ref={file}
        type="file"
        hidden
        accept=".csv,.tsv,.txt,.json,text/csv,text/tab-separated-values,text/plain,application/json"
        aria-label={t('openOperand', { name })}
        onChange={(event) => {
          const [opened] = event.target.files ?? [];
          event.target.value = '';
          if (opened) void opened.text().then((text) => editing.open(of, text));
        }}
      />
    </>
  );
}
