'use client';
/** What is wrong or good to know, over the picture's lower edge: it takes no room. */
import { IconButton } from '../shared/IconButton.js';
import { Issue } from '../shared/Issue.js';
import { useIssueText } from '../shared/issueText.js';
import { useMessages } from '../shared/Localization.js';
import { sharedMessages } from '../shared/messages.js';
import { useImageFilterContext } from './ImageFilterContext.js';
import type { ImageIssue } from './imageIssue.js';
import { imageFilterMessages } from './messages.js';

export function ImageNotice() {
  const { issue, state, retry, dismissIssue } = useImageFilterContext();
  const t = useMessages(imageFilterMessages);
  const shared = useMessages(sharedMessages);
  const text = useIssueText(imageFilterMessages);
  if (issue)
    return (
      <div className="wc-if-notice">
        <Issue severity={issue.severity}>{text(sentenceOf(issue, t.find))}</Issue>
        <IconButton icon="close" label={shared('close')} onClick={dismissIssue} />
      </div>
    );
  if (state.status === 'error')
    return (
      <div className="wc-if-notice">
        <Issue fixes={[{ id: 'retry', label: shared('retry'), apply: retry }]}>{text(state.error)}</Issue>
      </div>
    );
  return null;
}

/** The issue with words in the reader's language among its facts. */
function sentenceOf({ code, params }: ImageIssue, find: (key: string) => string | undefined) {
  const { type } = params;
  const detail = typeof type === 'string' ? { ...params, type: find(`found.${type}`) ?? type } : params;
  return { code, detail };
}
