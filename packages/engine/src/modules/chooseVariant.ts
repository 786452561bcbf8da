/** Which build of a module this machine can run best. Nothing else in the engine mentions SIMD. */
import { relaxedSimd, simd } from 'wasm-feature-detect';
import type { ModuleDefinition, Variant, WasmFile } from '../kernel.js';

let best: Promise<Variant> | undefined;

/** The best variant here, found out once. */
export function bestVariant(): Promise<Variant> {
  best ??= (async () => ((await simd()) ? ((await relaxedSimd()) ? 'relaxed' : 'simd') : 'base'))();
  return best;
}

const order: readonly Variant[] = ['relaxed', 'simd', 'base'];

/** The file of a module for a variant, or the next simpler one that the module has. */
export function fileFor(module: ModuleDefinition, variant: Variant): { variant: Variant; file: WasmFile } | undefined {
  for (const candidate of order.slice(order.indexOf(variant))) {
    const file = module.files[candidate];
    if (file) return { variant: candidate, file };
  }
  return undefined;
}
