import { threshold } from '@wasm-compute/engine/kernels/image/threshold';
import { defineFilterControl } from './filterControl.js';

export default defineFilterControl({
  type: 'threshold',
  label: { en: 'Threshold', zh: '阈值' },
  params: {
    level: {
      kind: 'number',
      min: 0,
      max: 255,
      step: 1,
      default: 128,
      label: { en: 'Level', zh: '阈值' },
    },
  },
  step: ({ level }) => threshold.step({ level }),
});
