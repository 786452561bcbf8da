/** Modules named in the page's head, so that the browser fetches them before the code that asks for them has arrived. */
import type { ModuleDefinition, Variant } from './kernel.js';
import { bestVariant, fileFor } from './modules/chooseVariant.js';

/** The attributes of a `<link>`: what `fetch` asks for later, word for word, or it would be fetched twice. */
export interface PreloadLink {
  readonly rel: 'preload' | 'prefetch';
  readonly as: 'fetch';
  readonly type: 'application/wasm';
  readonly crossOrigin: 'anonymous';
  readonly href: string;
}

export interface PreloadLinksOptions {
  /** `preload` for what this page will use, `prefetch` for the next one. Default `preload`. */
  rel?: PreloadLink['rel'];
  /** Default: the best that this machine can. On a server, which knows nothing of the visitor's, name one: `simd`. */
  variant?: Variant;
}

/**
 * One link for each module of the kernels, in their order. Fetches nothing by itself.
 *
 * ```tsx
 * const links = await preloadLinks([multiply]);
 * links.map((link) => <link key={link.href} {...link} />);
 * ```
 *
 * To load a module from code, `engine.preload` is enough.
 */
export async function preloadLinks(
  targets: ReadonlyArray<{ readonly module: ModuleDefinition }>,
  { rel = 'preload', variant }: PreloadLinksOptions = {},
): Promise<PreloadLink[]> {
  const wanted = variant ?? (await bestVariant());
  const urls = targets.flatMap(({ module }) => fileFor(module, wanted)?.file.url.href ?? []);
  return [...new Set(urls)].map((href) => ({
    rel,
    as: 'fetch',
    type: 'application/wasm',
    crossOrigin: 'anonymous',
    href,
  }));
}
