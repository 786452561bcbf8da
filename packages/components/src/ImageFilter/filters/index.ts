/** The filters on offer, in the order of the menu. A new one is a file beside these and a line here. */
import blur from './blur.js';
import boxBlur from './boxBlur.js';
import brightness from './brightness.js';
import contrast from './contrast.js';
import edges from './edges.js';
import emboss from './emboss.js';
import equalize from './equalize.js';
import type { FilterControl } from './filterControl.js';
import gamma from './gamma.js';
import grayscale from './grayscale.js';
import hue from './hue.js';
import invert from './invert.js';
import median from './median.js';
import saturation from './saturation.js';
import sepia from './sepia.js';
import sharpen from './sharpen.js';
import threshold from './threshold.js';
import unsharpMask from './unsharpMask.js';
import vignette from './vignette.js';

export const filterControls: readonly FilterControl[] = [
  grayscale,
  blur,
  boxBlur,
  sharpen,
  unsharpMask,
  median,
  brightness,
  contrast,
  gamma,
  equalize,
  saturation,
  hue,
  sepia,
  invert,
  threshold,
  edges,
  emboss,
  vignette,
];

/** The control of a step's filter. Undefined for a name that no filter has. */
export function filterControl(type: string): FilterControl | undefined {
  return filterControls.find((control) => control.type === type);
}
