'use client';
/** ImageFilter without its looks: opening, recipe, rendering, export. */
import { ComputeError, isPending, type ComputeState } from '@wasm-compute/engine';
import type { Histogram } from '@wasm-compute/engine/kernels/image/histogram';
import { useCallback, useEffect, useMemo, useRef, useState } from 'react';
import type { Codec } from './codec.js';
import type { OpenedImage } from './codecProtocol.js';
import { filterControl, filterControls } from './filters/index.js';
import { imageIssue, type ImageCode, type ImageIssue } from './imageIssue.js';
import {
  activeSteps,
  addStep,
  emptyRecipe,
  moveStep,
  parseRecipe,
  removeStep,
  setValue,
  toggleStep,
  type ParamValue,
  type Recipe,
} from './recipe.js';
import { useCodec } from './useCodec.js';
import { useExport, type Exported, type ExportOptions } from './useExport.js';
import { useImageSource, type ImageSource, type SourceOptions } from './useImageSource.js';
import { useRecipe, type RecipeOptions } from './useRecipe.js';
import { useRendering, type Rendered } from './useRendering.js';

export interface ImageFilterOptions extends SourceOptions, RecipeOptions {
  /** Called when a picture was rendered, preview or full. */
  onRendered?: ((rendered: Rendered) => void) | undefined;
  /** Called with a written picture. Returns false to keep the browser from saving it. */
  onExport?: ((exported: Exported) => void | false) | undefined;
}

export interface ImageFilterApi {
  /** Where the rendering stands; `loading` too while a file is opened. */
  readonly state: ComputeState<Rendered>;
  readonly image: OpenedImage | null;
  /** Name of the file that is being opened. */
  readonly opening: string | null;
  /** The last refusal, or a word about the opened or exported picture. */
  readonly issue: ImageIssue | null;
  readonly recipe: Recipe;
  /** What is on screen. Null before the first rendering. */
  readonly rendered: Rendered | null;
  /** How often each tone occurs in it, as far as the preview tells. */
  readonly tones: Histogram | null;
  /** Computing time of each active step of the last rendering by its id, in milliseconds. */
  readonly stepMs: ReadonlyMap<string, number>;
  readonly exporting: boolean;
  readonly canUndo: boolean;
  readonly canRedo: boolean;
  /** Opens a picture, or the first of several. A refused one leaves the last one open and gives null. */
  open(source: ImageSource | readonly Blob[]): Promise<OpenedImage | null>;
  /** Says something in the place of refusals. */
  tell(issue: ImageIssue): void;
  dismissIssue(): void;
  addStep(type: string, at?: number): void;
  removeStep(id: string): void;
  moveStep(id: string, to: number): void;
  toggleStep(id: string): void;
  setValue(id: string, name: string, value: ParamValue): void;
  /** Between these two a value is held: previews only, and one step of undo. */
  beginDrag(): void;
  endDrag(): void;
  removeAllSteps(): void;
  /** Replaces the recipe by one from outside. A bad one changes nothing, is told as an issue, and gives false. */
  importRecipe(value: unknown): boolean;
  undo(): void;
  redo(): void;
  cancel(): void;
  /** Renders again after an error or a cancel. */
  retry(): void;
  /** Loads the module ahead of the first rendering. */
  preload(): void;
  /**
   * Writes the filtered picture when its full resolution is there. Rejects with an `AbortError` when the rendering is
   * cancelled, the component goes or is hidden, or another export is asked for before this one has begun; with what failed
   * otherwise, which is told as an issue as well where it concerns the picture.
   */
  exportImage(options?: ExportOptions): Promise<Exported>;
  /** For the viewer: the worker that holds the pixels. */
  readonly codec: () => Codec;
}

const opening = (data: Rendered | null): ComputeState<Rendered> => ({
  status: 'loading',
  data: data ?? undefined,
  progress: { phase: 'start', ratio: null, done: 0, total: null },
});

/** Milliseconds. */
const settleMs = 800;

/** A refused recipe as an issue: its code, and of its facts those that can stand in a sentence. */
function issueOf({ code, detail }: ComputeError): ImageIssue {
  const facts = Object.entries(detail).filter(([, fact]) => typeof fact === 'string' || typeof fact === 'number');
  return imageIssue(code as ImageCode, Object.fromEntries(facts) as ImageIssue['params']);
}

export function useImageFilter(options: ImageFilterOptions = {}): ImageFilterApi {
  const codec = useCodec();
  const source = useImageSource(codec, options);
  const { recipe, canUndo, canRedo, actions } = useRecipe(options);
  const [dragging, setDragging] = useState(false);
  const rendering = useRendering({ codec, image: source.image, recipe, dragging });
  const { state, rendered, retry } = rendering;
  const failure = state.status === 'error' ? state.error : state.status === 'cancelled' ? null : undefined;
  const { exporting, exportImage } = useExport({
    codec,
    image: source.image,
    ready: state.status === 'success' && !dragging && source.opening === null,
    whereIs: source.whereIs,
    failure,
    onExport: options.onExport,
    tell: source.tell,
  });

  const { onRendered } = options;
  useEffect(() => {
    if (rendered) onRendered?.(rendered);
  }, [rendered, onRendered]);

  // A value that is changed by keys has no end of its own: it is one step of undo when it has rested.
  const rest = useRef<ReturnType<typeof setTimeout>>(undefined);
  const held = useRef(false);
  const edits = useMemo(
    () => ({
      addStep(type: string, at?: number) {
        const filter = filterControl(type);
        if (filter) actions.change((now) => addStep(now, filter, {}, at), 'add');
      },
      removeStep: (id: string) => actions.change((now) => removeStep(now, id), 'remove'),
      moveStep: (id: string, to: number) => actions.change((now) => moveStep(now, id, to), 'move'),
      toggleStep: (id: string) => actions.change((now) => toggleStep(now, id), 'toggle'),
      setValue(id: string, name: string, value: ParamValue) {
        actions.change((now) => setValue(now, id, name, value), 'param', `${id} ${name}`);
        clearTimeout(rest.current);
        if (!held.current) rest.current = setTimeout(actions.settle, settleMs);
      },
      removeAllSteps: () => actions.change((now) => (now.steps.length === 0 ? now : emptyRecipe), 'reset'),
      beginDrag() {
        held.current = true;
        clearTimeout(rest.current);
        setDragging(true);
      },
      endDrag() {
        held.current = false;
        setDragging(false);
        actions.settle();
      },
      undo: actions.undo,
      redo: actions.redo,
    }),
    [actions],
  );

  const { tell } = source;
  const importRecipe = useCallback(
    (value: unknown) => {
      try {
        const parsed = parseRecipe(value, filterControls);
        actions.change(() => parsed, 'import');
        return true;
      } catch (error) {
        if (!(error instanceof ComputeError)) throw error;
        tell(issueOf(error));
        return false;
      }
    },
    [actions, tell],
  );

  const stopped = failure !== undefined;
  const renderAndExport = useCallback(
    (given?: ExportOptions) => {
      if (stopped) retry();
      return exportImage(given);
    },
    [stopped, retry, exportImage],
  );

  const stepMs = useMemo(() => {
    const active = activeSteps(recipe);
    const same =
      rendered?.steps.length === active.length && active.every(({ type }, i) => rendered.steps[i]?.type === type);
    return new Map(same ? active.map(({ id }, i) => [id, rendered.stepMs[i] ?? 0]) : []);
  }, [recipe, rendered]);

  return {
    ...edits,
    state: source.opening !== null && !isPending(state) ? opening(rendered) : state,
    image: source.image,
    opening: source.opening,
    issue: source.issue,
    recipe,
    rendered,
    tones: rendering.tones,
    stepMs,
    exporting,
    canUndo,
    canRedo,
    importRecipe,
    open: source.open,
    tell,
    dismissIssue: source.dismiss,
    cancel: rendering.cancel,
    retry,
    preload: () => void rendering.preload(),
    exportImage: renderAndExport,
    codec,
  };
}
