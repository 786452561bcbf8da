import { sepia } from '@wasm-compute/engine/kernels/image/sepia';
import { defineFilterControl } from './filterControl.js';

export default defineFilterControl({
  type: 'sepia',
  label: { en: 'Sepia', zh: '怀旧' },
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
  step: ({ amount }) => sepia.step({ amount: amount / 100 }),
});
