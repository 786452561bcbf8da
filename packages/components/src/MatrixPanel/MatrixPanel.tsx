'use client';
/**
 * Two matrices, an operation and its result. `MatrixPanel` is the ready-made panel; its parts stand on their own inside
 * `MatrixPanel.Root`, and `useMatrixPanel` is the same without any markup.
 */
import { forwardRef, type ComponentPropsWithoutRef, type ReactNode } from 'react';
import { IconButton } from '../shared/IconButton.js';
import { useMessages } from '../shared/Localization.js';
import { sharedMessages } from '../shared/messages.js';
import { useProgressAnnouncements } from '../shared/progressAnnouncements.js';
import { renderPart, type PartProps } from '../shared/renderPart.js';
import { rootAttributes, type RootState } from '../shared/rootAttributes.js';
import { RunButton as SharedRunButton } from '../shared/RunButton.js';
import { Check } from './Check.js';
import { FillMenu } from './FillMenu.js';
import { matrixPanelMessages } from './messages.js';
import { MatrixJobContext, MatrixPanelContext, useMatrixJob, useMatrixPanelContext } from './MatrixPanelContext.js';
import { Operand } from './Operand.js';
import { OperationParameter, OperationPicker } from './OperationPicker.js';
import { PanelFoot } from './PanelFoot.js';
import { Result } from './Result.js';
import { isScalar, needsB, type Operation } from './shapes.js';
import { ShapeMessage, useShapeText } from './ShapeMessage.js';
import { SizeFields } from './SizeFields.js';
import { useMatrixPanel, type MatrixPanelApi, type MatrixPanelOptions } from './useMatrixPanel.js';

type RootProps = Omit<PartProps<'div', RootState>, 'onChange'> & { children?: ReactNode };

/** The element around the parts of a panel that is held elsewhere. */
const RootProvider = forwardRef<HTMLDivElement, RootProps & { value: MatrixPanelApi }>(function RootProvider(
  { value, ...given },
  ref,
) {
  const t = useMessages(matrixPanelMessages);
  const { held, job } = value;
  const { compute, outcome } = job;
  const { editing } = held;
  useProgressAnnouncements(compute);
  const state: RootState = {
    status: compute.status,
    variant: outcome?.timing.variant ?? null,
    stale: job.stale,
    hasIssue: held.shapeIssue !== null || compute.status === 'error',
    readOnly: held.readOnly,
  };
  const verified = outcome?.check.status === 'checked' && !job.stale ? String(outcome.check.check.ok) : undefined;
  const own: ComponentPropsWithoutRef<'div'> = {
    role: 'group',
    'aria-label': t('label'),
    ...rootAttributes(state, {
      verified,
      working: editing.working,
      operation: held.state.operation,
      part: held.shown,
    }),
    className: 'wc-root wc-matrix',
    onKeyDown(event) {
      if (event.defaultPrevented || event.nativeEvent.isComposing) return;
      const mod = event.ctrlKey || event.metaKey;
      const inField = event.target instanceof HTMLInputElement && event.target.type !== 'radio';
      const letter = event.key.toLowerCase();
      if (mod && event.key === 'Enter') void job.run();
      else if (event.key === 'Escape' && job.pending) job.cancel();
      else if (event.key === 'Escape' && editing.working) editing.stop();
      else if (mod && letter === 'z' && !inField) (event.shiftKey ? editing.redo : editing.undo)();
      else if (mod && letter === 'y' && !inField) editing.redo();
      else return;
      event.preventDefault();
    },
  };
  return (
    <MatrixPanelContext.Provider value={held}>
      <MatrixJobContext.Provider value={job}>
        {renderPart('div', { ...own }, given, state, ref as never)}
      </MatrixJobContext.Provider>
    </MatrixPanelContext.Provider>
  );
});

function split(props: MatrixPanelProps): [MatrixPanelOptions, RootProps] {
  const {
    defaultA,
    defaultB,
    onAChange,
    onBChange,
    defaultOperation,
    onOperationChange,
    operations,
    onOutcome,
    maxSide,
    autoRun,
    readOnly,
    ...rest
  } = props;
  const options: MatrixPanelOptions = {
    ...(defaultA && { defaultA }),
    ...(defaultB && { defaultB }),
    ...(onAChange && { onAChange }),
    ...(onBChange && { onBChange }),
    ...(defaultOperation && { defaultOperation }),
    ...(onOperationChange && { onOperationChange }),
    ...(operations && { operations }),
    ...(onOutcome && { onOutcome }),
    ...(maxSide !== undefined && { maxSide }),
    ...(autoRun !== undefined && { autoRun }),
    ...(readOnly !== undefined && { readOnly }),
  };
  return [options, rest];
}

/** The element around the parts, with a panel of its own. */
const Root = forwardRef<HTMLDivElement, MatrixPanelProps>(function Root(props, ref) {
  const [options, rest] = split(props);
  return <RootProvider ref={ref} value={useMatrixPanel(options)} {...rest} />;
});

/** Run, and Cancel in its place. Says why when the shapes do not fit. */
function RunButton({ className }: { className?: string }) {
  const job = useMatrixJob();
  const shape = useShapeText();
  return (
    <SharedRunButton
      pending={job.pending}
      onRun={() => void job.run()}
      onCancel={() => job.cancel()}
      reason={shape ?? undefined}
      {...job.intentProps}
      {...(className !== undefined && { className })}
    />
  );
}

/** Undo and redo of everything that changed a matrix. */
function History() {
  const { editing, state } = useMatrixPanelContext();
  const t = useMessages(sharedMessages);
  return (
    <span className="wc-matrix-history">
      <IconButton
        icon="undo"
        label={t('undo')}
        size="control"
        aria-disabled={state.past.length === 0}
        onClick={editing.undo}
      />
      <IconButton
        icon="redo"
        label={t('redo')}
        size="control"
        aria-disabled={state.future.length === 0}
        onClick={editing.redo}
      />
    </span>
  );
}

const glyphs: Readonly<Partial<Record<Operation, string>>> = {
  multiply: '·',
  add: '+',
  subtract: '−',
  hadamard: '∘',
  solve: 'X =',
};

/** The sign between the matrices, with a button that swaps them. */
function Sign() {
  const { state, editing, readOnly } = useMatrixPanelContext();
  const t = useMessages(matrixPanelMessages);
  return (
    <div className="wc-matrix-sign">
      <span className="wc-math" aria-hidden="true">
        {glyphs[state.operation]}
      </span>
      {!readOnly && <IconButton icon="swap" label={t('swap')} onClick={editing.swap} />}
    </div>
  );
}

const wholes: Readonly<Partial<Record<Operation, string>>> = {
  inverse: 'A⁻¹ =',
  determinant: 'det A =',
  transpose: 'Aᵀ =',
  scale: 'kA =',
  power: 'Aⁿ =',
  trace: 'tr A =',
  norm: '‖A‖ =',
  solve: '→ X',
};

function Equals() {
  const { state } = useMatrixPanelContext();
  return (
    <div className="wc-matrix-sign" aria-hidden="true">
      <span className="wc-math">{wholes[state.operation] ?? '='}</span>
    </div>
  );
}

/** A, B and Result as three buttons, where there is room for one card only. */
function PartSwitch() {
  const panel = useMatrixPanelContext();
  const t = useMessages(matrixPanelMessages);
  const parts = needsB(panel.state.operation) ? (['a', 'b', 'result'] as const) : (['a', 'result'] as const);
  const shown = panel.shown === 'b' && parts.length === 2 ? 'a' : panel.shown;
  return (
    <div className="wc-matrix-switch wc-segments" role="group" aria-label={t('show')}>
      {parts.map((part) => (
        <button
          key={part}
          type="button"
          className="wc-button"
          aria-pressed={shown === part}
          onClick={() => panel.show(part)}
        >
          {t(`short.${part}`)}
        </button>
      ))}
    </div>
  );
}

/** The ready-made panel's insides. */
function Skin() {
  const { state } = useMatrixPanelContext();
  const binary = needsB(state.operation);
  return (
    <div className="wc-matrix-panel wc-card" data-raised="" data-binary={binary || undefined}>
      <div className="wc-matrix-bar">
        <OperationPicker />
        <OperationParameter />
        <div className="wc-matrix-tools">
          <History />
          <RunButton />
        </div>
      </div>
      <PartSwitch />
      <div className="wc-matrix-cards" data-scalar={isScalar(state.operation) || undefined}>
        <Operand of="a" />
        {binary && (
          <>
            <Sign />
            <Operand of="b" />
          </>
        )}
        <Equals />
        <Result />
      </div>
      <div className="wc-matrix-below">
        <ShapeMessage />
      </div>
      <PanelFoot />
    </div>
  );
}

export type MatrixPanelProps = MatrixPanelOptions & RootProps;

/** Two matrices, an operation, and a result that is checked. Nothing loads before the first run. */
const MatrixPanelSkin = forwardRef<HTMLDivElement, MatrixPanelProps>(function MatrixPanel({ children, ...props }, ref) {
  return (
    <Root ref={ref} {...props}>
      {children ?? <Skin />}
    </Root>
  );
});

export const MatrixPanel = Object.assign(MatrixPanelSkin, {
  Root,
  RootProvider,
  OperationPicker,
  OperationParameter,
  Operand,
  SizeFields,
  FillMenu,
  PartSwitch,
  History,
  RunButton,
  Result,
  Check,
  ShapeMessage,
  Status: PanelFoot,
});
