import { serveKernel } from '@wasm-compute/engine/serve-kernel';
import { instantiate } from './served.js';

serveKernel(instantiate);
