/** The filters on offer, in the order of the menu. A new one is a file beside these and a line here. */
import blur from './blur.js';
import boxBlur from './boxBlur.js';
import type { FilterControl } from './filterControl.js';
import grayscale from './grayscale.js';
import invert from './invert.js';
import sharpen from './sharpen.js';

export const filterControls: readonly FilterControl[] = [grayscale, blur, boxBlur, sharpen, invert];

/** The control of a step's filter. Undefined for a name that no filter has. */
export function filterControl(type: string): FilterControl | undefined {
  return filterControls.find((control) => control.type === type);
}
