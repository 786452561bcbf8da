'use client';
/** The recipe as text, for another picture or another day, and an empty list. */
import { announce } from '../shared/Announcer.js';
import { copyText } from '../shared/copyText.js';
import { Icon } from '../shared/Icon.js';
import { useMessages } from '../shared/Localization.js';
import { sharedMessages } from '../shared/messages.js';
import { Popover } from '../shared/Popover.js';
import { useImageFilterContext } from './ImageFilterContext.js';
import { imageIssue } from './imageIssue.js';
import { imageFilterMessages } from './messages.js';

/** The value of a text, or the text itself when it is no JSON. */
function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return text;
  }
}

export function RecipeMenu() {
  const { recipe, importRecipe, removeAllSteps, tell } = useImageFilterContext();
  const t = useMessages(imageFilterMessages);
  const shared = useMessages(sharedMessages);

  const onCopy = async () => {
    if (await copyText(JSON.stringify(recipe, null, 2))) announce(t('recipeCopied'));
    else tell(imageIssue('image/clipboard-denied'));
  };
  const onPaste = async () => {
    let text: string;
    try {
      text = await navigator.clipboard.readText();
    } catch {
      return tell(imageIssue('image/clipboard-denied'));
    }
    const value = parsed(text) as { steps?: readonly unknown[] } | null;
    if (importRecipe(value)) announce(t('recipePasted', { count: value?.steps?.length ?? 0 }));
  };
  const onRemoveAll = () => {
    removeAllSteps();
    announce(t('removedAll'));
  };
  const actions = [
    { icon: 'copy', label: t('copyRecipe'), act: () => void onCopy() },
    { icon: 'file', label: t('pasteRecipe'), act: () => void onPaste() },
    { icon: 'trash', label: t('removeAll'), act: onRemoveAll },
  ] as const;

  return (
    <Popover label={<Icon name="more" />} name={shared('more')} kind="quiet" size="small">
      <ul aria-label={shared('more')}>
        {actions.map(({ icon, label, act }) => (
          <li key={icon}>
            <button type="button" className="wc-button" data-size="small" data-close="" onClick={act}>
              <Icon name={icon} />
              {label}
            </button>
          </li>
        ))}
      </ul>
    </Popover>
  );
}
