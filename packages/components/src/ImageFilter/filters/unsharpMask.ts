import { unsharpMask } from '@wasm-compute/engine/kernels/image/unsharpMask';
import { defineFilterControl } from './filterControl.js';

export default defineFilterControl({
  type: 'unsharpMask',
  label: { en: 'Unsharp mask', zh: 'USM 锐化' },
  params: {
    sigma: {
      kind: 'number',
      min: 0,
      max: 100,
      step: 0.5,
      default: 2,
      unit: 'px',
      label: { en: 'Sigma', zh: '半径 σ' },
    },
    amount: { kind: 'number', min: 0, max: 500, step: 5, default: 100, unit: '%', label: { en: 'Amount', zh: '程度' } },
    threshold: { kind: 'number', min: 0, max: 255, step: 1, default: 0, label: { en: 'Threshold', zh: '阈值' } },
  },
  step: ({ sigma, amount, threshold }, scale) =>
    unsharpMask.step({ sigma: sigma * scale, amount: amount / 100, threshold }),
});
