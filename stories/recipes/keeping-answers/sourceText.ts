import type { ComputeState, MissReason } from '@wasm-compute/engine';

const why: Readonly<Record<MissReason, string>> = {
  new: 'nobody has asked this before',
  expired: 'the answer was too old',
  evicted: 'the answer had to make room',
  version: 'the answer came from another build of the module',
  corrupt: 'the answer was damaged',
  key: 'the answer could not be decrypted',
  unavailable: 'the database did not answer in time',
  off: 'the browser keeps nothing for this page',
};

/** Where an answer came from, and why it was computed when it was. */
export function sourceText(state: ComputeState<unknown>): string {
  if (state.status !== 'success') return '';
  const { source, timing } = state;
  if (source === 'memory') return 'From memory.';
  if (source === 'storage') return 'From storage.';
  return timing.miss ? `Computed: ${why[timing.miss]}.` : 'Computed.';
}

/** The reasons that there were, with their numbers. */
export function reasonText(misses: Readonly<Record<string, number>>): string {
  const some = Object.entries(misses).filter(([, count]) => count > 0);
  return some.map(([reason, count]) => `${count} ${reason}`).join(', ') || '0';
}
