// @vitest-environment jsdom
import { render } from '@testing-library/react';
import { describe, expect, it } from 'vitest';
import { EngineError, type ComputeState, type Progress, type Timing } from '@wasm-compute/engine';
import { StatusStrip } from '../../../packages/components/src/shared/StatusStrip.js';

const progress = (ratio: number | null): Progress => ({ phase: 'compute', ratio, done: 0, total: null });
const timing: Timing = {
  loadMs: 0,
  queueMs: 0,
  copyInMs: 0,
  computeMs: 86,
  copyOutMs: 0,
  totalMs: 87,
  passMs: [86],
  variant: 'simd',
  workers: 1,
  sharedMemory: false,
  peakBytes: 131072,
};

const text = (state: ComputeState<number>) => render(<StatusStrip state={state} />).container.textContent;

describe('StatusStrip', () => {
  it.each<[string, ComputeState<number>]>([
    ['Ready', { status: 'idle', data: undefined }],
    ['Loading the module', { status: 'loading', data: undefined, progress: progress(null) }],
    ['Loading the module, 31%', { status: 'loading', data: undefined, progress: progress(0.31) }],
    ['Waiting, position 3', { status: 'queued', data: undefined, position: 3 }],
    ['Calculating, 42%', { status: 'running', data: 1, progress: progress(0.42) }],
    ['DoneSIMD · 87 ms', { status: 'success', data: 1, timing, source: 'wasm' }],
    ['Donefrom memory', { status: 'success', data: 1, timing, source: 'memory' }],
    ['Cancelled', { status: 'cancelled', data: undefined, stopped: 'cooperative' }],
    ['Cancelled. The previous result is kept.', { status: 'cancelled', data: 1, stopped: 'cooperative' }],
    [
      'The calculation stopped unexpectedly and the engine was restarted.',
      { status: 'error', data: undefined, error: new EngineError('kernel/trap', 'unreachable') },
    ],
  ])('says "%s"', (expected, state) => {
    expect(text(state)).toBe(expected);
  });
});
