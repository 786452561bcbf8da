'use client';
/** How far a result can be trusted: how it was checked, what came of it, and the condition of the matrix. */
import { Icon } from '../shared/Icon.js';
import { Issue } from '../shared/Issue.js';
import { useFormats, useMessages } from '../shared/Localization.js';
import { formatEntry } from './formatEntry.js';
import { matrixPanelMessages } from './messages.js';
import { trustedDigits } from './trustedDigits.js';
import type { MatrixOutcome } from './useMatrixRun.js';

/** Fewer correct digits than this deserve a warning. */
const worryingDigits = 3;

const uncheckedText = { size: 'check.none', 'non-finite': 'check.nonFinite', missing: 'check.notLoaded' } as const;

export function Check({ outcome, stale }: { outcome: MatrixOutcome; stale: boolean }) {
  const t = useMessages(matrixPanelMessages);
  const { locale } = useFormats();
  const { check, condition } = outcome;
  if (stale) return <p className="wc-matrix-check wc-muted">{t('stale')}</p>;
  if (check.status === 'checking') return <p className="wc-matrix-check wc-muted">{t('checking')}</p>;
  if (check.status === 'unchecked') {
    return (
      <p className="wc-matrix-check wc-muted" data-check="none">
        {t(uncheckedText[check.reason])}
      </p>
    );
  }
  const { ok, kind, ratio, rounds } = check.check;
  if (!ok) return <Issue>{t('check.failed')}</Issue>;
  const digits = condition === null ? null : trustedDigits(condition);
  const text =
    kind === 'freivalds'
      ? t('check.freivalds', { rounds })
      : kind === 'residual'
        ? t('check.residual', { ratio: formatEntry(ratio, locale, 2), rounds })
        : t('check.recomputed');
  const worrying = digits !== null && digits < worryingDigits;
  return (
    <>
      {!worrying && (
        <p className="wc-matrix-check" data-check="passed">
          <Icon name="check" />
          <span className="wc-hidden">{t('check.passed')}: </span>
          {text}
        </p>
      )}
      {condition !== null && digits !== null && (
        <ConditionLine condition={condition} digits={digits} worrying={worrying} />
      )}
    </>
  );
}

function ConditionLine({ condition, digits, worrying }: { condition: number; digits: number; worrying: boolean }) {
  const t = useMessages(matrixPanelMessages);
  const { locale } = useFormats();
  const value = formatEntry(condition, locale, 2);
  const text = digits === 0 ? t('condition.none', { value }) : t('condition', { value, digits });
  if (worrying) return <Issue severity="warning">{text}</Issue>;
  return <p className="wc-matrix-check wc-muted">{text}</p>;
}
