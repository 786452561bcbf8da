import { grayscale } from '@wasm-compute/engine/kernels/image/grayscale';
import { defineFilterControl } from './filterControl.js';

export default defineFilterControl({
  type: 'grayscale',
  label: { en: 'Grayscale', zh: '灰度' },
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
    weights: {
      kind: 'choice',
      options: ['rec601', 'rec709'],
      default: 'rec601',
      label: { en: 'Weights', zh: '权重' },
      optionLabels: { rec601: { en: 'Rec. 601', zh: 'Rec. 601' }, rec709: { en: 'Rec. 709', zh: 'Rec. 709' } },
    },
  },
  step: ({ amount, weights }) => grayscale.step({ amount: amount / 100, weights }),
});
