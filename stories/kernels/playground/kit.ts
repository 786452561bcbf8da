/** The parts of the components' kit that the playground is made of; the same modules that the components use. */
export { defineCatalog, type Translation } from '../../../packages/components/src/shared/catalog.js';
export { Issue } from '../../../packages/components/src/shared/Issue.js';
export { useFormats, useLocale, useMessages } from '../../../packages/components/src/shared/Localization.js';
export { ProgressLine } from '../../../packages/components/src/shared/ProgressLine.js';
export { RunButton } from '../../../packages/components/src/shared/RunButton.js';
export { StatusStrip } from '../../../packages/components/src/shared/StatusStrip.js';
