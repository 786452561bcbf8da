'use client';
/**
 * From recipe to picture: a preview on the proxy at once, the full resolution when the values have come to rest. Pixels
 * come from the codec and go back to it; the page only hands buffers on.
 */
import { idle, isPending, ComputeError, type ComputeRun, type ComputeState, type Timing } from '@wasm-compute/engine';
import { histogram, type Histogram } from '@wasm-compute/engine/kernels/image/histogram';
import { pipeline, stepTimes } from '@wasm-compute/engine/kernels/image/pipeline';
import { useWasmCompute } from '@wasm-compute/react';
import { useCallback, useEffect, useMemo, useRef, useState } from 'react';
import type { Codec } from './codec.js';
import type { OpenedImage } from './codecProtocol.js';
import { filterControl } from './filters/index.js';
import { workKey, type Recipe, type Work } from './recipe.js';

/** What is on screen as "after". */
export interface Rendered {
  readonly image: OpenedImage;
  readonly steps: readonly Work[];
  /** `original`: no filter is on. */
  readonly quality: 'original' | 'preview' | 'full';
  /** Size of the computed picture relative to the opened one. */
  readonly scale: number;
  readonly timing: Timing | null;
  /** Computing time of each of the steps, in milliseconds. */
  readonly stepMs: readonly number[];
}

interface Job {
  readonly image: OpenedImage;
  readonly steps: readonly Work[];
}

interface Outcome {
  readonly job: Job;
  /** Null: cancelled. */
  readonly error: ComputeError | null;
}

/** How long the values must rest before the full resolution is computed. Milliseconds. */
const restMs = 200;

const scaleOf = ({ proxy, width }: OpenedImage) => proxy.width / width;

function stepsFor({ steps }: Job, scale: number) {
  return steps.flatMap(({ type, values }) => filterControl(type)?.step(values, scale) ?? []);
}

/** The result of a run and its times. */
async function timed<R>(run: ComputeRun<R>): Promise<{ pixels: R; timing: Timing | null }> {
  const seen: { timing: Timing | null } = { timing: null };
  run.watch((event) => {
    if (event.type === 'success') seen.timing = event.timing;
  });
  return { pixels: await run, timing: seen.timing };
}

export interface RenderingOptions {
  codec: () => Codec;
  image: OpenedImage | null;
  recipe: Recipe;
  /** A value is held: previews only. */
  dragging: boolean;
}

export function useRendering({ codec, image, recipe, dragging }: RenderingOptions) {
  const preview = useWasmCompute(pipeline);
  const full = useWasmCompute(pipeline);
  const { run: count } = useWasmCompute(histogram);
  const { run: runPreview, cancel: cancelPreview } = preview;
  const { run: runFull, cancel: cancelFull } = full;
  const [rendered, setRendered] = useState<Rendered | null>(null);
  const [tones, setTones] = useState<{ of: OpenedImage; counts: Histogram } | null>(null);
  const [outcome, setOutcome] = useState<Outcome | null>(null);
  const key = workKey(recipe);
  const steps = useMemo(() => JSON.parse(key) as readonly Work[], [key]);
  const job = useMemo<Job | null>(() => (image ? { image, steps } : null), [image, steps]);
  const ended = outcome?.job === job ? outcome : null;
  const wanted = ended ? null : job;

  const newest = useRef<Job | null>(null);
  const show = useCallback((of: Job, quality: Rendered['quality'], scale: number, timing: Timing | null) => {
    const { proxy } = of.image;
    const stepMs = timing ? stepTimes({ image: proxy, steps: stepsFor(of, scale) }, timing.passMs) : [];
    setRendered({ ...of, quality, scale, timing, stepMs });
  }, []);
  const fail = useCallback((of: Job, error: unknown) => {
    if (newest.current === of) setOutcome({ job: of, error: error instanceof ComputeError ? error : null });
  }, []);

  const measure = useCallback(
    async (of: OpenedImage, pixels: OpenedImage['proxy'], transfer: ArrayBuffer[]) => {
      try {
        const counts = await count({ image: pixels }, { transfer, priority: 'low' });
        setTones({ of, counts });
      } catch {
        // Another one is on its way, or the preview's own failure is told.
      }
    },
    [count],
  );

  // One preview at a time: a newer one waits for its end instead of stopping it, so that something moves during a drag.
  const busy = useRef(false);
  const drain = useCallback(async () => {
    if (busy.current) return;
    busy.current = true;
    let done: Job | null = null;
    for (let next = newest.current; next && next !== done; next = newest.current) {
      done = next;
      const { image: of } = next;
      const scale = scaleOf(of);
      try {
        if (next.steps.length === 0) {
          await codec().put(of.image, null);
          show(next, 'original', 1, null);
          void measure(of, of.proxy, []);
        } else {
          const { pixels, timing } = await timed(runPreview({ image: of.proxy, steps: stepsFor(next, scale) }));
          const copy = { ...pixels, data: pixels.data.slice() };
          await codec().put(of.image, pixels);
          show(next, scale === 1 ? 'full' : 'preview', scale, timing);
          void measure(of, copy, [copy.data.buffer]);
        }
      } catch (error) {
        fail(next, error);
      }
    }
    busy.current = false;
  }, [codec, runPreview, show, fail, measure]);

  useEffect(() => {
    newest.current = wanted;
    if (wanted) void drain();
    else cancelPreview();
  }, [wanted, drain, cancelPreview]);

  const whole = rendered?.image === job?.image && rendered?.steps === job?.steps && rendered?.quality !== 'preview';
  const due = wanted && !dragging && !whole && wanted.steps.length > 0 && scaleOf(wanted.image) < 1 ? wanted : null;
  useEffect(() => {
    if (!due) return undefined;
    let live = true;
    const compute = async () => {
      try {
        const source = await codec().full(due.image.image);
        if (!live) return;
        const started = runFull({ image: source, steps: stepsFor(due, 1) }, { transfer: [source.data.buffer] });
        const { pixels, timing } = await timed(started);
        if (!live) return;
        await codec().put(due.image.image, pixels);
        if (live) show(due, 'full', 1, timing);
      } catch (error) {
        if (live) fail(due, error);
      }
    };
    const timer = setTimeout(() => void compute(), restMs);
    return () => {
      live = false;
      clearTimeout(timer);
      cancelFull();
    };
  }, [due, codec, runFull, cancelFull, show, fail]);

  const cancel = useCallback(() => {
    if (job) setOutcome({ job, error: null });
  }, [job]);
  const retry = useCallback(() => setOutcome(null), []);

  const state = useMemo<ComputeState<Rendered>>(() => {
    const data = rendered?.image === image && rendered ? rendered : undefined;
    if (!job) return idle;
    if (ended?.error) return { status: 'error', data, error: ended.error };
    if (ended) return { status: 'cancelled', data, stopped: 'cooperative' };
    const current = data?.steps === job.steps;
    if (data && current && (whole || dragging))
      return { status: 'success', data, timing: data.timing ?? noTime, source: 'wasm' };
    const running = isPending(full) ? full : preview;
    if (running.status === 'loading' || running.status === 'running')
      return { status: running.status, data, progress: running.progress };
    if (running.status === 'queued') return { status: 'queued', data, position: running.position };
    return { status: 'running', data, progress: { phase: 'compute', ratio: null, done: 0, total: null } };
  }, [job, image, rendered, ended, whole, dragging, full, preview]);

  return {
    state,
    tones: tones?.of === image ? tones.counts : null,
    rendered: rendered?.image === image ? rendered : null,
    cancel,
    retry,
    preload: preview.preload,
  };
}

/** A picture without filters took no computing. */
const noTime: Timing = {
  loadMs: 0,
  queueMs: 0,
  copyInMs: 0,
  computeMs: 0,
  copyOutMs: 0,
  totalMs: 0,
  passMs: [],
  variant: 'base',
  workers: 0,
  sharedMemory: false,
  peakBytes: 0,
};
