/** A button that shows an icon and has a name. */
import { forwardRef, type ButtonHTMLAttributes } from 'react';
import { Icon, type IconName } from './Icon.js';
import { joinClasses } from './renderPart.js';

export interface IconButtonProps extends ButtonHTMLAttributes<HTMLButtonElement> {
  icon: IconName;
  /** The name; also the tooltip. */
  label: string;
  size?: 'small' | 'control';
}

export const IconButton = forwardRef<HTMLButtonElement, IconButtonProps>(function IconButton(
  { icon, label, size = 'small', className, ...rest },
  ref,
) {
  return (
    <button
      ref={ref}
      type="button"
      aria-label={label}
      title={label}
      data-kind="quiet"
      data-icon=""
      data-size={size}
      className={joinClasses('wc-button', className)}
      {...rest}
    >
      <Icon name={icon} />
    </button>
  );
});
