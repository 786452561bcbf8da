import { median } from '@wasm-compute/engine/kernels/image/median';
import { defineFilterControl } from './filterControl.js';

export default defineFilterControl({
  type: 'median',
  label: { en: 'Median', zh: '中值' },
  params: {
    radius: { kind: 'number', min: 0, max: 50, step: 1, default: 2, unit: 'px', label: { en: 'Radius', zh: '半径' } },
  },
  step: ({ radius }, scale) => median.step({ radius: Math.round(radius * scale) }),
});
