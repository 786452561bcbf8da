import { isPending, type Kernel } from '@wasm-compute/engine';
import { useWasmCompute } from '@wasm-compute/react';
import { useEffect, useMemo, useState } from 'react';
import { contractOf, type Contract } from './contract';
import { describePlan } from './describePlan';
import { Issue, ProgressLine, RunButton, StatusStrip } from './kit';
import { usePlaygroundMessages } from './messages';
import { PlanView } from './PlanView';
import { ValueView } from './ValueView';
import './playground.css';

export interface KernelPlaygroundProps<I, R, C> {
  kernel: Kernel<I, R>;
  /** What Storybook's controls hold: plain JSON values. */
  controls: C;
  /** The kernel's input from the controls. May give what the kernel refuses. */
  inputOf: (controls: C) => I;
}

/**
 * One kernel to try: its input from the controls, its result, its plan and its contract. After the first run it follows
 * the controls.
 */
export function KernelPlayground<I extends object, R, C>({
  kernel,
  controls,
  inputOf,
}: KernelPlaygroundProps<I, R, C>) {
  const t = usePlaygroundMessages();
  // Storybook hands out new objects with the same values; an input is a new one only when a value has changed.
  const key = JSON.stringify(controls);
  const input = useMemo(() => inputOf(JSON.parse(key) as C), [key, inputOf]);
  const plan = useMemo(() => describePlan(kernel, input), [kernel, input]);
  const [started, setStarted] = useState(false);
  const compute = useWasmCompute(kernel, { input: started ? input : null, keepPrevious: true });
  const contract = useContract(kernel.id);
  const pending = isPending(compute);
  return (
    <section className="play wc-root wc-card" data-raised="" aria-label={kernel.id} data-state={compute.status}>
      <header className="play-head">
        <div>
          <h2 className="wc-num">{kernel.id}</h2>
          <p className="play-summary wc-muted" lang="en">
            {contract?.summary}
          </p>
        </div>
        <RunButton
          pending={pending}
          onRun={() => (started ? void compute.retry() : setStarted(true))}
          onCancel={() => compute.cancel()}
          {...compute.intentProps}
        />
      </header>
      <div className="play-values">
        <div role="group" aria-label={t('input')} className="play-side">
          <h3>{t('input')}</h3>
          <ValueView name={t('input')} value={input} />
        </div>
        <div role="group" aria-label={t('result')} className="play-side play-result" aria-busy={pending}>
          <ProgressLine state={compute} />
          <h3>{t('result')}</h3>
          {compute.status === 'error' ? (
            <>
              <Issue>{compute.error.message}</Issue>
              <code>{compute.error.code}</code>
            </>
          ) : compute.data === undefined ? (
            <p className="wc-muted">{t(compute.status === 'cancelled' ? 'stopped' : 'notRun')}</p>
          ) : (
            <div className={`play-answer wc-fade${compute.status === 'success' ? '' : ' wc-stale'}`}>
              <ValueView name={t('result')} value={compute.data} />
            </div>
          )}
        </div>
      </div>
      <StatusStrip state={compute}>{compute.status === 'error' ? compute.error.name : undefined}</StatusStrip>
      <details>
        <summary>{t('plan')}</summary>
        <PlanView plan={plan} passMs={compute.status === 'success' ? compute.timing.passMs : undefined} />
      </details>
      {contract && contract.terms.length > 0 && (
        <details>
          <summary>{t('contract')}</summary>
          <dl className="play-record" lang="en">
            {contract.terms.map(([label, text]) => (
              <div key={label}>
                <dt>{label}</dt>
                <dd>{text}</dd>
              </div>
            ))}
          </dl>
        </details>
      )}
    </section>
  );
}

function useContract(id: string): Contract | undefined {
  const [contract, setContract] = useState<Contract>();
  useEffect(() => {
    let shown = true;
    void contractOf(id).then((found) => {
      if (shown) setContract(found);
    });
    return () => {
      shown = false;
    };
  }, [id]);
  return contract;
}

/** `render` for the stories of a kernel: the playground, with the input that the controls describe. */
export function playground<I extends object, R, C>(kernel: Kernel<I, R>, inputOf: (controls: C) => I) {
  return (controls: C) => <KernelPlayground kernel={kernel} controls={controls} inputOf={inputOf} />;
}
