import { equalize } from '@wasm-compute/engine/kernels/image/equalize';
import { defineFilterControl } from './filterControl.js';

export default defineFilterControl({
  type: 'equalize',
  label: { en: 'Equalize', zh: '色调均化' },
  params: {
    amount: {
      kind: 'number',
      min: 0,
      max: 100,
      step: 1,
      default: 100,
      unit: '%',
      label: { en: 'Amount', zh: '程度' },
    },
  },
  step: ({ amount }) => equalize.step({ amount: amount / 100 }),
});
