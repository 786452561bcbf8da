import { hue } from '@wasm-compute/engine/kernels/image/hue';
import { defineFilterControl } from './filterControl.js';

export default defineFilterControl({
  type: 'hue',
  label: { en: 'Hue', zh: '色相' },
  params: {
    degrees: {
      kind: 'number',
      min: -180,
      max: 180,
      step: 1,
      default: 30,
      unit: '°',
      label: { en: 'Angle', zh: '角度' },
    },
  },
  step: ({ degrees }) => hue.step({ degrees }),
});
