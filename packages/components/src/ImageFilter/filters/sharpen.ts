import { sharpen } from '@wasm-compute/engine/kernels/image/sharpen';
import { defineFilterControl } from './filterControl.js';

export default defineFilterControl({
  type: 'sharpen',
  label: { en: 'Sharpen', zh: '锐化' },
  params: {},
  step: () => sharpen.step(),
});
