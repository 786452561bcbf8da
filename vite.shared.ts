/** What Storybook, the tests and the bench share: packages resolve to their sources, and the worker to its TypeScript. */
import { fileURLToPath } from 'node:url';
import type { Alias, Plugin } from 'vite';

const from = (path: string) => fileURLToPath(new URL(path, import.meta.url));

export const alias: Alias[] = [
  {
    find: /^@wasm-compute\/engine\/(kernels\/.+|inline|serve-kernel|storage|stream|telemetry|testing|worker-kernel)$/,
    replacement: from('./packages/engine/src/$1.ts'),
  },
  { find: /^@wasm-compute\/(engine|react|components)$/, replacement: from('./packages/$1/src/index.ts') },
  { find: '@wasm-compute/components/calculator', replacement: from('./packages/components/src/Calculator/index.ts') },
  {
    find: '@wasm-compute/components/matrix-panel',
    replacement: from('./packages/components/src/MatrixPanel/index.ts'),
  },
  {
    find: '@wasm-compute/components/image-filter',
    replacement: from('./packages/components/src/ImageFilter/index.ts'),
  },
  { find: /^@wasm-compute\/components\/locales\/(.+)$/, replacement: from('./packages/components/src/locales/$1.ts') },
  { find: '@wasm-compute/components/styles.css', replacement: from('./packages/components/src/styles.css') },
];

/** In the published packages a worker is `x.js`; inside the repository it is still `x.ts`. */
export function workerSource(): Plugin {
  const worker = /(new Worker\(\s*new URL\('\.\/\w+)\.js(')/g;
  return {
    name: 'wasm-compute:worker-source',
    enforce: 'pre',
    transform(code, id) {
      if (!/\/packages\/\w+\/src\//.test(id) || !code.includes('new Worker(')) return null;
      return { code: code.replaceAll(worker, '$1.ts$2'), map: null };
    },
  };
}
