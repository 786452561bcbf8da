import { edges } from '@wasm-compute/engine/kernels/image/edges';
import { defineFilterControl } from './filterControl.js';

export default defineFilterControl({
  type: 'edges',
  label: { en: 'Edges', zh: '边缘' },
  params: {},
  step: () => edges.step(),
});
