'use client';
/** A button that opens the file chooser. */
import { useRef, type ReactNode } from 'react';
import { joinClasses } from '../shared/renderPart.js';
import { useImageFilterContext } from './ImageFilterContext.js';

export interface FileTriggerProps {
  className?: string;
  /** The button's name, when its content is not enough. */
  label?: string;
  children: ReactNode;
}

export function FileTrigger({ className, label, children }: FileTriggerProps) {
  const { open, preload } = useImageFilterContext();
  const input = useRef<HTMLInputElement>(null);
  return (
    <>
      <button
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
