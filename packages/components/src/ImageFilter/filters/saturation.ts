import { saturation } from '@wasm-compute/engine/kernels/image/saturation';
import { defineFilterControl } from './filterControl.js';

export default defineFilterControl({
  type: 'saturation',
  label: { en: 'Saturation', zh: '饱和度' },
  params: {
    amount: {
      kind: 'number',
      min: 0,
      max: 200,
      step: 1,
      default: 130,
      unit: '%',
      label: { en: 'Amount', zh: '程度' },
    },
  },
  step: ({ amount }) => saturation.step({ amount: amount / 100 }),
});
