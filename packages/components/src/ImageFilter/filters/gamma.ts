import { gamma } from '@wasm-compute/engine/kernels/image/gamma';
import { defineFilterControl } from './filterControl.js';

export default defineFilterControl({
  type: 'gamma',
  label: { en: 'Gamma', zh: '伽马' },
  params: {
    gamma: {
      kind: 'number',
      min: 0.1,
      max: 4,
      step: 0.05,
      default: 1.2,
      label: { en: 'Gamma', zh: '伽马' },
    },
  },
  step: (values) => gamma.step({ gamma: values.gamma }),
});
