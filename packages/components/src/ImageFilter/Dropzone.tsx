'use client';
/** The place to open a picture while there is none. The whole component takes drops and pastes. */
import { useMessages } from '../shared/Localization.js';
import { Icon } from '../shared/Icon.js';
import { Spinner } from '../shared/Spinner.js';
import { useDelayed } from '../shared/useDelayed.js';
import { FileTrigger, type FileTriggerProps } from './FileTrigger.js';
import { useImageFilterContext } from './ImageFilterContext.js';
import { imageFilterMessages } from './messages.js';

export function Dropzone({ focusLost }: Required<Pick<FileTriggerProps, 'focusLost'>>) {
  const { opening } = useImageFilterContext();
  const t = useMessages(imageFilterMessages);
  const busy = useDelayed(opening !== null);
  return (
    <FileTrigger className="wc-if-drop" focusLost={focusLost}>
      <span className="wc-if-drop-icon">{busy ? <Spinner /> : <Icon name="image" size={20} />}</span>
      <span className="wc-if-drop-title">{busy ? t('opening', { name: opening ?? '' }) : t('open')}</span>
      <span className="wc-caption">{t('privacy')}</span>
    </FileTrigger>
  );
}
