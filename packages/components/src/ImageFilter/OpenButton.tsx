'use client';
import { Icon } from '../shared/Icon.js';
import { useMessages } from '../shared/Localization.js';
import { FileTrigger } from './FileTrigger.js';
import { useImageFilterContext } from './ImageFilterContext.js';
import { imageFilterMessages } from './messages.js';

/** Opens another picture, and shows the name of the present one. */
export function OpenButton() {
  const { image } = useImageFilterContext();
  const t = useMessages(imageFilterMessages);
  return (
    <FileTrigger className="wc-button wc-if-open" {...(image && { label: `${t('openAnother')}: ${image.name}` })}>
      <Icon name="image" />
      <span>{image?.name ?? t('openAnother')}</span>
    </FileTrigger>
  );
}
