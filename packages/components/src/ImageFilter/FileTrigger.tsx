'use client';
/** A button that opens the file chooser. */
import { useLayoutEffect, useRef, type ReactNode } from 'react';
import { joinClasses } from '../shared/renderPart.js';
import { useImageFilterContext } from './ImageFilterContext.js';

export interface FileTriggerProps {
  className?: string;
  /** The button's name, when its content is not enough. */
  label?: string;
  /** Is true once the button went while it had the focus, which then is nowhere. */
  focusLost?: { current: boolean };
  children: ReactNode;
}

export function FileTrigger({ className, label, focusLost, children }: FileTriggerProps) {
  const { open, preload } = useImageFilterContext();
  const input = useRef<HTMLInputElement>(null);
  const button = useRef<HTMLButtonElement>(null);
  useLayoutEffect(() => {
    const element = button.current;
    // The element is still in the document then.
    return () => {
      if (focusLost && element && element === element.ownerDocument.activeElement) focusLost.current = true;
    };
  }, [focusLost]);
  return (
    <>
      <button
        ref={button}
        type="button"
        className={joinClasses(className)}
        aria-label={label}
        onPointerEnter={preload}
        onFocus={preload}
        onClick={() => input.current?.click()}
      >
        {children}
      </button>
      <input
        ref={input}
        type="file"
        accept="image/*"
        hidden
        onChange={(event) => {
          const files = [...(event.target.files ?? [])];
          // So that the same file can be chosen again.
          event.target.value = '';
          void open(files);
        }}
      />
    </>
  );
}
