'use client';
/** One sentence that says what is wrong, and its fixes as buttons beside it. Read out once. */
import type { ReactNode } from 'react';
import { Icon } from './Icon.js';
import { joinClasses } from './renderPart.js';

/** A fix that the component can carry out. */
export interface Fix {
  readonly id: string;
  readonly label: ReactNode;
  apply(): void;
}

export interface IssueProps {
  /** The element's id, for `aria-errormessage` or `aria-describedby` of the field. */
  id?: string;
  /** Default 'error': read out at once. The others are read when the reader comes by. */
  severity?: 'error' | 'warning' | 'info';
  fixes?: readonly Fix[] | undefined;
  className?: string;
  /** The sentence. */
  children: ReactNode;
}

export function Issue({ id, severity = 'error', fixes, className, children }: IssueProps) {
  return (
    <div className={joinClasses('wc-issue', className)} data-severity={severity}>
      {severity !== 'info' && <Icon name="warning" />}
      <div>
        <span id={id} role={severity === 'error' ? 'alert' : undefined}>
          {children}
        </span>{' '}
        {fixes?.map((fix) => (
          <button key={fix.id} type="button" className="wc-button" data-kind="link" onClick={() => fix.apply()}>
            {fix.label}
          </button>
        ))}
      </div>
    </div>
  );
}
