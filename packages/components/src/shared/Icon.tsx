/** Our own icons: 1.5 px strokes on a 16 px grid. They say nothing to screen readers; the button around them has the name. */
import type { SVGAttributes } from 'react';

const paths = {
  arrowDown: 'M8 3v10M4 9l4 4 4-4',
  arrowLeft: 'M13 8H3M7 4 3 8l4 4',
  arrowRight: 'M3 8h10M9 4l4 4-4 4',
  arrowUp: 'M8 13V3M4 7l4-4 4 4',
  backspace: 'M5.5 3.5h8v9h-8L1.5 8zM7.5 6l4 4M11.5 6l-4 4',
  check: 'M3 8.5 6.5 12 13 4.5',
  chevronDown: 'M4 6l4 4 4-4',
  chevronLeft: 'M10 4 6 8l4 4',
  chevronRight: 'M6 4l4 4-4 4',
  chevronUp: 'M4 10l4-4 4 4',
  close: 'M4 4l8 8M12 4l-8 8',
  collapse: 'M3 6.5h3.5V3M13 9.5H9.5V13M6.5 6.5l-4-4M9.5 9.5l4 4',
  compare: 'M8 1.5v13M5.5 4h-3v8h3M10.5 4h3v8h-3',
  copy: 'M5.5 5.5v-3h8v8h-3M2.5 5.5h8v8h-8z',
  download: 'M8 2v8M4.5 6.5 8 10l3.5-3.5M2.5 13.5h11',
  duplicate: 'M5.5 5.5v-3h8v8h-3M2.5 5.5h8v8h-8zM6.5 7.5v4M4.5 9.5h4',
  edit: 'M10.5 2.5l3 3-8 8h-3v-3zM8.5 4.5l3 3',
  expand: 'M9.5 2.5h4v4M6.5 13.5h-4v-4M13.5 2.5l-5 5M2.5 13.5l5-5',
  eye: 'M1.5 8S4 3.5 8 3.5 14.5 8 14.5 8 12 12.5 8 12.5 1.5 8 1.5 8zM8 6a2 2 0 1 1 0 4 2 2 0 0 1 0-4z',
  eyeOff:
    'M3 3l10 10M6.5 3.7A6 6 0 0 1 8 3.5c4 0 6.5 4.5 6.5 4.500a11 11 0 0 1-1.9 2.400M4.2 4.900A11 11 0 0 0 1.5 8s2.5 4.5 6.5 4.500c1 0 1.9-.3 2.7-.7',
  file: 'M3.5 1.500h6l3 3v10h-9zM9.5 1.500v3h3',
  fit: 'M2.5 5.500v-3h3M10.5 2.500h3v3M13.5 10.500v3h-3M5.5 13.500h-3v-3',
  grid: 'M2.5 2.500h11v11h-11zM2.5 6.200h11M2.5 9.800h11M6.2 2.500v11M9.8 2.500v11',
  grip: 'M6 4v.01M10 4v.01M6 8v.01M10 8v.01M6 12v.01M10 12v.01',
  history: 'M2.5 8a5.5 5.5 0 1 0 1.6-3.900L2.5 5.700M2.5 2.500v3.200h3.200M8 5v3l2 1.5',
  image: 'M2.5 2.500h11v11h-11zM2.5 11l3.5-3.5 5.5 6M10.5 5.500v.01',
  info: 'M8 1.800a6.2 6.2 0 1 0 0 12.400A6.2 6.2 0 0 0 8 1.800zM8 7.300V11M8 5v.01',
  lock: 'M3.5 7h9v6.500h-9zM5.5 7V5a2.5 2.5 0 0 1 5 0v2',
  minus: 'M3 8h10',
  more: 'M3.5 8v.01M8 8v.01M12.5 8v.01',
  play: 'M5 3l7.5 5L5 13z',
  plus: 'M8 3v10M3 8h10',
  redo: 'M10 3l3 3-3 3M13 6H6a3.5 3.5 0 0 0 0 7h3',
  reset: 'M2.5 8a5.5 5.5 0 1 0 1.6-3.900L2.5 5.700M2.5 2.500v3.200h3.2',
  search: 'M7 2.500a4.5 4.5 0 1 1 0 9 4.5 4.5 0 0 1 0-9zM10.3 10.300l3.2 3.2',
  sliders: 'M2.5 5h5M11.5 5h2M2.5 11h2M8.5 11h5M9.5 3a2 2 0 1 1 0 4 2 2 0 0 1 0-4zM6.5 9a2 2 0 1 1 0 4 2 2 0 0 1 0-4z',
  stop: 'M4 4h8v8H4z',
  swap: 'M4.5 2.5 2 5l2.5 2.500M2 5h12M11.5 8.5 14 11l-2.5 2.500M14 11H2',
  trash: 'M2.5 4.500h11M6 4.500v-2h4v2M4 4.500l.7 9h6.600l.7-9M6.7 7v4M9.3 7v4',
  transpose: 'M2.5 2.500h4v4h-4zM9.5 9.500h4v4h-4zM9 3.500h2.500a2 2 0 0 1 2 2V7M7 12.500H4.500a2 2 0 0 1-2-2V9',
  undo: 'M6 3 3 6l3 3M3 6h7a3.5 3.5 0 0 1 0 7H7',
  upload: 'M8 10V2M4.5 5.5 8 2l3.5 3.500M2.5 13.500h11',
  warning: 'M8 2.2 14.5 13.500h-13zM8 6.500v3.200M8 11.700v.01',
} as const;

export type IconName = keyof typeof paths;

export interface IconProps extends SVGAttributes<SVGSVGElement> {
  name: IconName;
  /** Pixels. Default 16. */
  size?: 16 | 20;
}

export function Icon({ name, size = 16, className, ...rest }: IconProps) {
  return (
    <svg
      viewBox="0 0 16 16"
      width={size}
      height={size}
      aria-hidden="true"
      focusable="false"
      className={className ? `wc-icon ${className}` : 'wc-icon'}
      {...rest}
    >
      <path d={paths[name]} />
    </svg>
  );
}
