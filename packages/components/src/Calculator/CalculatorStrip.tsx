'use client';
/** The foot: state, elapsed time of long work, variant and time of the answer. */
import { useEffect, useState } from 'react';
import { idle } from '@wasm-compute/engine';
import { useFormats, useMessages } from '../shared/Localization.js';
import { StatusStrip, useStatusText } from '../shared/StatusStrip.js';
import { sharedMessages } from '../shared/messages.js';
import { useCalculatorContext } from './CalculatorContext.js';
import { calculatorMessages } from './messages.js';

/** Shorter work shows no clock. */
const clockAfterMs = 400;

/** Milliseconds since `running` began, once they are worth showing; undefined before. */
function useElapsed(running: boolean): number | undefined {
  const [elapsed, setElapsed] = useState<number>();
  useEffect(() => {
    if (!running) return undefined;
    const start = performance.now();
    const timer = setInterval(() => {
      const passed = performance.now() - start;
      if (passed >= clockAfterMs) setElapsed(passed);
    }, 100);
    return () => {
      clearInterval(timer);
      setElapsed(undefined);
    };
  }, [running]);
  return elapsed;
}

export function CalculatorStrip() {
  const { compute, pending, error } = useCalculatorContext();
  const t = useMessages(calculatorMessages);
  const shared = useMessages(sharedMessages);
  const formats = useFormats();
  const text = useStatusText();
  const elapsed = useElapsed(pending);
  // The sentence stands under the field; the foot need not say it twice. An expression without a value is no breakdown.
  if (error?.code.startsWith('calculator/')) return <StatusStrip state={idle}>{t('noResult')}</StatusStrip>;
  if (error) return <StatusStrip state={compute}>{shared('state.error')}</StatusStrip>;
  if (elapsed === undefined) return <StatusStrip state={compute} />;
  return (
    <StatusStrip state={compute}>
      {t('elapsed', { status: text(compute), time: formats.duration(Math.round(elapsed / 100) * 100) })}
    </StatusStrip>
  );
}
