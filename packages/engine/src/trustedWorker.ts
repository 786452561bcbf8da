/** Workers on pages that require Trusted Types. */

interface TrustedTypes {
  createPolicy(name: string, rules: { createScriptURL(url: string): string }): { createScriptURL(url: string): string };
}
let policy: { createScriptURL(url: string): string } | undefined;

/**
 * Lets the worker's own URL pass where a page requires Trusted Types, through the policy `wasm-compute`. The expression
 * that makes the worker has to stay as bundlers know it, so the name `Worker` stands for another one while it is evaluated.
 */
export function trustedWorker(make: () => Worker): Worker {
  const { trustedTypes } = globalThis as { trustedTypes?: TrustedTypes };
  if (!trustedTypes) return make();
  try {
    policy ??= trustedTypes.createPolicy('wasm-compute', { createScriptURL: (url) => url });
  } catch {
    // The page allows no policy of that name. Without one it works where none is required.
    return make();
  }
  const allow = policy;
  const { Worker: Real } = globalThis;
  try {
    globalThis.Worker = class extends Real {
      constructor(url: string | URL, options?: WorkerOptions) {
        super(allow.createScriptURL(String(url)), options);
      }
    };
    return make();
  } finally {
    globalThis.Worker = Real;
  }
}
