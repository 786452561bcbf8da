'use client';
/** Cells or heat map: one button that shows what it leads to. */
import { IconButton } from '../shared/IconButton.js';
import { useMessages } from '../shared/Localization.js';
import { matrixPanelMessages } from './messages.js';
import type { ViewKind } from './MatrixView.js';

export interface ViewSwitchProps {
  view: ViewKind;
  setView: (view: ViewKind) => void;
  name: string;
}

export function ViewSwitch({ view, setView, name }: ViewSwitchProps) {
  const t = useMessages(matrixPanelMessages);
  const other = view === 'cells' ? 'heatmap' : 'cells';
  return (
    <IconButton
      icon={other === 'cells' ? 'grid' : 'image'}
      label={`${t('view', { name })}: ${t(`view.${other}`)}`}
      onClick={() => setView(other)}
    />
  );
}
