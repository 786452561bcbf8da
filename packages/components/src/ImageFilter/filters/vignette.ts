import { vignette } from '@wasm-compute/engine/kernels/image/vignette';
import { defineFilterControl } from './filterControl.js';

export default defineFilterControl({
  type: 'vignette',
  label: { en: 'Vignette', zh: '暗角' },
  params: {
    amount: {
      kind: 'number',
      min: 0,
      max: 100,
      step: 1,
      default: 60,
      unit: '%',
      label: { en: 'Amount', zh: '程度' },
    },
    radius: {
      kind: 'number',
      min: 0,
      max: 100,
      step: 1,
      default: 40,
      unit: '%',
      label: { en: 'Radius', zh: '半径' },
    },
    softness: {
      kind: 'number',
      min: 0,
      max: 100,
      step: 1,
      default: 60,
      unit: '%',
      label: { en: 'Softness', zh: '柔和度' },
    },
  },
  step: ({ amount, radius, softness }) =>
    vignette.step({ amount: amount / 100, radius: radius / 100, softness: softness / 100 }),
});
