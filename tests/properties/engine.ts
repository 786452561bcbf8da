/** One engine on the calling thread for the laws that kernels keep. */
import { createInlineEngine } from '@wasm-compute/engine/inline';

export const engine = createInlineEngine();
