import { defaultMaxPixels } from './admitImage.js';
import { maxSteps } from './recipe.js';
import { zoomRange } from './viewport.js';

/** What ImageFilter takes at most. */
export const imageFilterLimits = {
  /** Of a picture, unless `maxPixels` says otherwise. */
  pixels: defaultMaxPixels,
  /** Filters of a recipe. */
  steps: maxSteps,
  /** Device pixels for one pixel of the picture. */
  zoom: zoomRange,
} as const;
