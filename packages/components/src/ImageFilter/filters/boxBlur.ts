import { boxBlur } from '@wasm-compute/engine/kernels/image/boxBlur';
import { defineFilterControl } from './filterControl.js';

export default defineFilterControl({
  type: 'boxBlur',
  label: { en: 'Box blur', zh: '方框模糊' },
  params: {
    radius: { kind: 'number', min: 0, max: 100, step: 1, default: 8, unit: 'px', label: { en: 'Radius', zh: '半径' } },
  },
  step: ({ radius }, scale) => boxBlur.step({ radius: Math.round(radius * scale) }),
});
