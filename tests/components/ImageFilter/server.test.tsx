import { ImageFilter } from '@wasm-compute/components/image-filter';
import { renderToString } from 'react-dom/server';
import { describe, expect, it } from 'vitest';

describe('ImageFilter on a server', () => {
  it('renders its idle state without a window, a worker or a canvas', () => {
    expect(globalThis.window).toBeUndefined();
    const html = renderToString(<ImageFilter defaultRecipe={{ version: 1, steps: [{ type: 'grayscale' }] }} />);
    expect(html).toContain('data-state="idle"');
    expect(html).toContain('Choose, drop or paste an image');
    expect(html).toContain('Grayscale');
  });
});
