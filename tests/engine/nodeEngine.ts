/** The engine as Node loads it from its package, with real worker threads; built once for each test file. */
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { buildForNode } from '../../scripts/buildForNode.mjs';

type Engines = typeof import('@wasm-compute/engine');

let folder: string | undefined;

/** A file of the built engine, `index` or `kernels/matrix/multiply`. */
export async function fromNodeBuild<M>(file: string): Promise<M> {
  const built = (folder ??= buildForNode());
  return (await import(/* @vite-ignore */ pathToFileURL(join(built, 'dist', `${file}.js`)).href)) as M;
}

export const nodeEngine = () => fromNodeBuild<Engines>('index');
