import { gaussianBlur } from '@wasm-compute/engine/kernels/image/gaussianBlur';
import { defineFilterControl } from './filterControl.js';

export default defineFilterControl({
  type: 'blur',
  label: { en: 'Gaussian blur', zh: '高斯模糊' },
  params: {
    sigma: {
      kind: 'number',
      min: 0,
      max: 100,
      step: 0.5,
      default: 10,
      unit: 'px',
      label: { en: 'Sigma', zh: '半径 σ' },
    },
  },
  step: ({ sigma }, scale) => gaussianBlur.step({ sigma: sigma * scale }),
});
