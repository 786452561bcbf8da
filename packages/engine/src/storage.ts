/** Answers that outlive the page, in the browser's IndexedDB. Apart from the engine, so that only who keeps them pays for it. */
export { createStorage, type ResultStorage, type StorageOptions } from './storage/createStorage.js';
export type { MovedAnswer } from './storage/LoadedStorage.js';
