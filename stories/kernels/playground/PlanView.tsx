import { useFormats } from './kit';
import type { PlanDescription } from './describePlan';
import { usePlaygroundMessages } from './messages';

/** A plan in words: its passes with their times, its buffers with their bytes. */
export function PlanView({
  plan,
  passMs,
}: {
  plan: PlanDescription | undefined;
  passMs: readonly number[] | undefined;
}) {
  const t = usePlaygroundMessages();
  const { bytes, duration, integer } = useFormats();
  if (!plan) return <p className="wc-muted">{t('refused')}</p>;
  const { passes, buffers, axis } = plan;
  const open = passes.some(({ units }) => units === null);
  const units = passes.reduce((sum, pass) => sum + (pass.units ?? 0), 0);
  return (
    <div className="play-plan">
      <p>
        {t('total', {
          passes: passes.length,
          units: open ? t('openUnits') : t('ofUnits', { units }),
          buffers: buffers.length,
          size: bytes(plan.bytes),
        })}{' '}
        {axis === null ? t('whole') : t('split', { axis })}
      </p>
      <table>
        <thead>
          <tr>
            <th scope="col">{t('pass')}</th>
            <th scope="col">{t('units')}</th>
            <th scope="col">{t('time')}</th>
          </tr>
        </thead>
        <tbody>
          {passes.map((pass, i) => (
            <tr key={i}>
              <td>{pass.run}</td>
              <td>{pass.units === null ? t('openEnded') : integer(pass.units)}</td>
              <td>{passMs?.[i] === undefined ? '–' : duration(passMs[i])}</td>
            </tr>
          ))}
        </tbody>
      </table>
      <table>
        <thead>
          <tr>
            <th scope="col">{t('buffer')}</th>
            <th scope="col">{t('elements')}</th>
            <th scope="col">{t('size')}</th>
          </tr>
        </thead>
        <tbody>
          {buffers.map((buffer, i) => (
            <tr key={i}>
              <td>
                {t(`use.${buffer.use}`)} {buffer.type}
              </td>
              <td>{buffer.length === null ? t('unknownLength') : integer(buffer.length)}</td>
              <td>{buffer.length === null ? '–' : bytes(buffer.bytes)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
