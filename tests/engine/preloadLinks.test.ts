import { preloadLinks } from '@wasm-compute/engine';
import { gcd } from '@wasm-compute/engine/kernels/number-theory/gcd';
import { multiply } from '@wasm-compute/engine/kernels/matrix/multiply';
import { transpose } from '@wasm-compute/engine/kernels/matrix/transpose';
import { describe, expect, it } from 'vitest';

describe('preloadLinks', () => {
  it('names the file of the variant, each module once', async () => {
    const links = await preloadLinks([multiply, gcd, transpose], { variant: 'base' });
    const href = multiply.module.files.base!.url.href;
    expect(links[0]).toStrictEqual({
      rel: 'preload',
      as: 'fetch',
      type: 'application/wasm',
      crossOrigin: 'anonymous',
      href,
    });
    expect(links.map((link) => link.href.replace(/.*\//, ''))).toStrictEqual([
      'matrix.base.wasm',
      `${gcd.module.name}.base.wasm`,
    ]);
  });

  it('takes the best variant of this machine, and a hint for the next page', async () => {
    const [link] = await preloadLinks([multiply], { rel: 'prefetch' });
    expect(link).toMatchObject({ rel: 'prefetch', href: multiply.module.files.simd!.url.href });
  });
});
