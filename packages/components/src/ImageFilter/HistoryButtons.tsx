'use client';
import { IconButton } from '../shared/IconButton.js';
import { useMessages } from '../shared/Localization.js';
import { sharedMessages } from '../shared/messages.js';
import { useImageFilterContext } from './ImageFilterContext.js';

/** Undo and redo. They keep the focus when there is nothing left to undo. */
export function HistoryButtons() {
  const { undo, redo, canUndo, canRedo } = useImageFilterContext();
  const t = useMessages(sharedMessages);
  return (
    <span className="wc-if-history">
      <IconButton
        icon="undo"
        size="control"
        label={t('undo')}
        aria-disabled={!canUndo || undefined}
        aria-keyshortcuts="Control+Z"
        onClick={undo}
      />
      <IconButton
        icon="redo"
        size="control"
        label={t('redo')}
        aria-disabled={!canRedo || undefined}
        aria-keyshortcuts="Control+Shift+Z"
        onClick={redo}
      />
    </span>
  );
}
