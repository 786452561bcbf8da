import { invert } from '@wasm-compute/engine/kernels/image/invert';
import { defineFilterControl } from './filterControl.js';

export default defineFilterControl({
  type: 'invert',
  label: { en: 'Invert', zh: '反相' },
  params: {},
  step: () => invert.step(),
});
