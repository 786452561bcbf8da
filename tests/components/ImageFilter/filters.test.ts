import { createInlineEngine } from '@wasm-compute/engine/inline';
import { pipeline } from '@wasm-compute/engine/kernels/image/pipeline';
import { describe, expect, it } from 'vitest';
import { filterControl, filterControls } from '../../../packages/components/src/ImageFilter/filters/index.js';
import { defaultValues, type ParamValues } from '../../../packages/components/src/ImageFilter/recipe.js';

const engine = createInlineEngine();
const image = {
  width: 24,
  height: 18,
  data: Uint8ClampedArray.from({ length: 24 * 18 * 4 }, (_, i) => (i % 4 === 3 ? 255 : (i * 37) % 256)),
};
const run = (type: string, values: ParamValues, scale = 1) =>
  engine.run(pipeline, { image, steps: [filterControl(type)!.step(values, scale)] });

describe.each(filterControls.map((control) => [control.type, control] as const))('the filter %s', (type, control) => {
  it('has its name and its values in both languages', () => {
    for (const { label } of [control, ...Object.values(control.params)])
      for (const text of [label.en, label.zh]) expect(text.trim()).not.toBe('');
  });

  it('has defaults within its ranges', () => {
    for (const param of Object.values(control.params))
      if (param.kind === 'number') expect(param.default).toBe(Math.min(param.max, Math.max(param.min, param.default)));
      else expect(param.options).toContain(param.default);
  });

  it('changes the picture with its defaults', async () => {
    expect((await run(type, defaultValues(control))).data).not.toEqual(image.data);
  });

  it('runs at both ends of every range, and on a preview', async () => {
    for (const [name, param] of Object.entries(control.params)) {
      const ends = param.kind === 'number' ? [param.min, param.max] : param.options;
      for (const value of ends) {
        const result = await run(type, { ...defaultValues(control), [name]: value }, 0.25);
        expect(result.data).toHaveLength(image.data.length);
      }
    }
  });
});

describe('filterControl', () => {
  it('knows every filter under a name of its own', () => {
    expect(new Set(filterControls.map(({ type }) => type)).size).toBe(filterControls.length);
    expect(filterControl('toString')).toBeUndefined();
  });
});

describe('a preview', () => {
  it('shrinks lengths in pixels with the picture', async () => {
    const half = await run('blur', { sigma: 4 }, 0.5);
    const whole = await run('blur', { sigma: 2 }, 1);
    expect(half.data).toEqual(whole.data);
  });
});
