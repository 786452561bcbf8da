'use client';
/** A button and the panel that it opens. Escape, a click outside or leaving it with the keyboard close it. */
import { useEffect, useId, useRef, useState, type ReactNode } from 'react';
import { joinClasses } from './renderPart.js';

export interface PopoverProps {
  /** What the button shows. */
  label: ReactNode;
  /** The button's name, when `label` is only an icon. */
  name?: string;
  kind?: 'plain' | 'primary' | 'quiet';
  size?: 'small' | 'control';
  /** On which side of the button the panel opens, and with which edges it lines up. Default: below, end. */
  side?: 'below' | 'above';
  align?: 'start' | 'end';
  /** Why it can't be opened now. The button keeps its focus. */
  disabled?: boolean;
  className?: string;
  /** The panel's content. A button in it with `data-close` closes it and gives the focus back. */
  children: ReactNode;
}

export function Popover(props: PopoverProps) {
  const { label, name, kind = 'plain', size = 'control', side = 'below', align = 'end', disabled = false } = props;
  const [open, setOpen] = useState(false);
  const root = useRef<HTMLDivElement>(null);
  const button = useRef<HTMLButtonElement>(null);
  const id = useId();

  useEffect(() => {
    const element = root.current;
    if (!open || !element) return undefined;
    element.querySelector<HTMLElement>('.wc-popover-panel :is(button, input, select)')?.focus();
    const close = () => {
      button.current?.focus();
      setOpen(false);
    };
    const listening = new AbortController();
    const options = { signal: listening.signal };
    const away = (event: Event) => {
      if (!event.composedPath().includes(element)) setOpen(false);
    };
    const page = element.ownerDocument;
    page.addEventListener('pointerdown', away, options);
    page.addEventListener('focusin', away, options);
    element.addEventListener(
      'keydown',
      (event) => {
        if (event.key !== 'Escape') return;
        event.stopPropagation();
        close();
      },
      options,
    );
    // On the page, so that the button's own handler has run before it goes.
    page.addEventListener(
      'click',
      (event) => {
        const path = event.composedPath();
        const closes = path.some((node) => node instanceof HTMLElement && node.dataset['close'] !== undefined);
        if (closes && path.includes(element)) close();
      },
      options,
    );
    return () => listening.abort();
  }, [open]);

  return (
    <div ref={root} className={joinClasses('wc-popover', props.className)}>
      <button
        ref={button}
        type="button"
        className="wc-button"
        data-kind={kind}
        data-size={size}
        {...(name !== undefined && { 'aria-label': name, title: name })}
        aria-expanded={open}
        aria-controls={open ? id : undefined}
        aria-disabled={disabled || undefined}
        onClick={() => !disabled && setOpen(!open)}
      >
        {label}
      </button>
      {open && (
        <div id={id} className="wc-menu wc-popover-panel" data-side={side} data-align={align}>
          {props.children}
        </div>
      )}
    </div>
  );
}
