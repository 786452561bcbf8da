/** ImageFilter: open, filter and save a picture on this device. */
export { ImageFilter, type ImageFilterProps, type ImageFilterRootProps } from './ImageFilter.js';
export { useImageFilter, type ImageFilterApi, type ImageFilterOptions } from './useImageFilter.js';
export type { ImageSource } from './useImageSource.js';
export type { Exported, ExportOptions } from './useExport.js';
export type { Rendered } from './useRendering.js';
export type { Recipe, RecipeInput, RecipeStep } from './recipe.js';
export type { RecipeReason } from './useRecipe.js';
export type { ExportType } from './exportName.js';
export type { ImageCode, ImageIssue } from './imageIssue.js';
export { imageFilterLimits } from './imageFilterLimits.js';
