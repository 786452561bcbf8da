import { contrast } from '@wasm-compute/engine/kernels/image/contrast';
import { defineFilterControl } from './filterControl.js';

export default defineFilterControl({
  type: 'contrast',
  label: { en: 'Contrast', zh: '对比度' },
  params: {
    amount: {
      kind: 'number',
      min: 0,
      max: 200,
      step: 1,
      default: 120,
      unit: '%',
      label: { en: 'Amount', zh: '程度' },
    },
  },
  step: ({ amount }) => contrast.step({ amount: amount / 100 }),
});
