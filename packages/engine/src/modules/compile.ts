/** Compiles a module's bytes and checks it against its definition before anything of it runs. */
import { EngineError } from '../errors.js';
import type { ModuleDefinition } from '../kernel.js';

/** The compiled module. Rejects with `load/corrupt`, `load/incompatible`, `import/denied`, `wasm/unsupported` or `wasm/blocked`. */
export async function compile(
  module: ModuleDefinition,
  bytes: Uint8Array<ArrayBuffer>,
  memoryLimitBytes: number,
): Promise<WebAssembly.Module> {
  if (typeof WebAssembly !== 'object')
    throw new EngineError('wasm/unsupported', 'This browser cannot run WebAssembly.', { phase: 'load' });
  const wasm = await compileBytes(module, bytes, memoryLimitBytes);
  const allowed = new Set([
    // AssemblyScript's way to say where it gave up; every host provides it, and it reaches nothing.
    'env.abort',
    ...Object.entries(module.imports ?? {}).flatMap(([space, names]) => Object.keys(names).map((n) => `${space}.${n}`)),
  ]);
  const denied = WebAssembly.Module.imports(wasm)
    .map((entry) => `${entry.module}.${entry.name}`)
    .filter((name) => !allowed.has(name));
  if (denied.length > 0)
    throw new EngineError(
      'import/denied',
      `The module "${module.name}" asks for ${denied.join(', ')}, which it may not have.`,
      {
        phase: 'load',
        detail: { denied },
      },
    );
  module.check?.(wasm, bytes);
  return wasm;
}

async function compileBytes(
  module: ModuleDefinition,
  bytes: Uint8Array<ArrayBuffer>,
  memoryLimitBytes: number,
): Promise<WebAssembly.Module> {
  try {
    return await WebAssembly.compile(module.limitMemory?.(bytes, memoryLimitBytes) ?? bytes);
  } catch (cause) {
    const text = cause instanceof Error ? cause.message : String(cause);
    if (/content security policy|unsafe-eval/i.test(text))
      throw new EngineError('wasm/blocked', "This page's security policy blocks WebAssembly.", {
        phase: 'load',
        cause,
        hint: "Add 'wasm-unsafe-eval' to script-src of the page's Content-Security-Policy.",
      });
    throw new EngineError('load/corrupt', `The module "${module.name}" is damaged: ${text}`, {
      phase: 'load',
      cause,
      retryable: true,
    });
  }
}
