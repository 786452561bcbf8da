import { brightness } from '@wasm-compute/engine/kernels/image/brightness';
import { defineFilterControl } from './filterControl.js';

export default defineFilterControl({
  type: 'brightness',
  label: { en: 'Brightness', zh: '亮度' },
  params: {
    amount: {
      kind: 'number',
      min: 0,
      max: 200,
      step: 1,
      default: 110,
      unit: '%',
      label: { en: 'Amount', zh: '程度' },
    },
  },
  step: ({ amount }) => brightness.step({ amount: amount / 100 }),
});
