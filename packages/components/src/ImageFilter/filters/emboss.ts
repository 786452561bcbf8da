import { emboss } from '@wasm-compute/engine/kernels/image/emboss';
import { defineFilterControl } from './filterControl.js';

export default defineFilterControl({
  type: 'emboss',
  label: { en: 'Emboss', zh: '浮雕' },
  params: {},
  step: () => emboss.step(),
});
