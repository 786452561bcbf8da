'use client';
/** Run, and Cancel in its place while the work goes on: one button, one size, focus kept. */
import { forwardRef, useId, type ButtonHTMLAttributes, type MouseEvent, type ReactNode } from 'react';
import { announce } from './Announcer.js';
import { useMessages } from './Localization.js';
import { sharedMessages } from './messages.js';
import { joinClasses } from './renderPart.js';
import { Spinner } from './Spinner.js';
import { useDelayed } from './useDelayed.js';

export interface RunButtonProps extends Omit<ButtonHTMLAttributes<HTMLButtonElement>, 'onClick' | 'disabled'> {
  /** The work is under way: the button cancels. */
  pending: boolean;
  onRun: (event: MouseEvent<HTMLButtonElement>) => void;
  onCancel: (event: MouseEvent<HTMLButtonElement>) => void;
  /** Why it can't run now. The button keeps its focus and says the reason instead of running. */
  reason?: string | undefined;
  /** Default: "Run". */
  children?: ReactNode;
  /** Default: 'primary'. */
  kind?: 'primary' | 'plain';
}

export const RunButton = forwardRef<HTMLButtonElement, RunButtonProps>(function RunButton(
  { pending, onRun, onCancel, reason, children, kind = 'primary', className, ...rest },
  ref,
) {
  const t = useMessages(sharedMessages);
  const reasonId = useId();
  const cancels = useDelayed(pending);
  const blocked = reason !== undefined && !pending;
  return (
    <>
      <button
        ref={ref}
        type="button"
        data-kind={cancels ? 'plain' : kind}
        data-action={cancels ? 'cancel' : 'run'}
        className={joinClasses('wc-button wc-run', className)}
        aria-disabled={blocked || undefined}
        aria-describedby={blocked ? reasonId : undefined}
        title={blocked ? reason : undefined}
        {...rest}
        onClick={(event) => {
          if (cancels) onCancel(event);
          else if (blocked) announce(reason, 'assertive', event.currentTarget.ownerDocument);
          else onRun(event);
        }}
      >
        <span data-shown={!cancels} aria-hidden={cancels || undefined}>
          {children ?? t('run')}
        </span>
        <span data-shown={cancels} aria-hidden={!cancels || undefined}>
          {cancels && <Spinner />}
          {t('cancel')}
        </span>
      </button>
      {blocked && (
        <span id={reasonId} hidden>
          {reason}
        </span>
      )}
    </>
  );
});
