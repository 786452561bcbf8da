/**
 * Where a file of a package lies as installed, for code that a development server moved: Vite 7 and older pack dependencies
 * into a folder of their own and leave addresses of workers and `.wasm` files behind. Undefined everywhere else.
 *
 * @param here the `import.meta.url` of the code that asks
 */
export function installedUrl(here: string, packageName: string, path: string): URL | undefined {
  const moved = here.indexOf('/.vite/deps');
  return moved < 0 ? undefined : new URL(`${here.slice(0, moved)}/${packageName}/${path}`);
}
