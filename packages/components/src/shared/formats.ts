/** Numbers, sizes and times as a reader of some locale writes them. The minus sign is U+2212; nothing prints NaN. */

const missing = '–';

/** `Intl` objects are slow to make: one per locale and set of options. */
const made = new Map<string, Intl.NumberFormat>();

function numberFormat(locale: string, options: Intl.NumberFormatOptions): Intl.NumberFormat {
  const key = `${locale}${JSON.stringify(options)}`;
  let format = made.get(key);
  if (!format) made.set(key, (format = new Intl.NumberFormat(locale, options)));
  return format;
}

/** Any number. Without options at most three decimals; a dash for NaN; −0 is 0; ±∞ is `∞`. */
export function formatNumber(value: number | bigint, locale: string, options: Intl.NumberFormatOptions = {}): string {
  if (typeof value === 'number' && Number.isNaN(value)) return missing;
  const plain = value === 0 ? 0 : value;
  return numberFormat(locale, options).format(plain).replace('-', '−');
}

/** A whole number with the locale's grouping. */
export function formatInteger(value: number | bigint, locale: string): string {
  return formatNumber(value, locale, { maximumFractionDigits: 0 });
}

/** A share from 0 to 1 as whole percent. */
export function formatPercent(ratio: number, locale: string): string {
  return formatNumber(Math.min(1, Math.max(0, ratio)), locale, { style: 'percent', maximumFractionDigits: 0 });
}

const unit = (value: number, locale: string, name: string, maximumFractionDigits: number) =>
  formatNumber(value, locale, { style: 'unit', unit: name, unitDisplay: 'short', maximumFractionDigits });

/** A time: `0.3 ms`, `87 ms`, `1.4 s`, `2 min 5 s`. Two significant digits below 10. */
export function formatDuration(milliseconds: number, locale: string): string {
  if (!Number.isFinite(milliseconds)) return missing;
  const ms = Math.max(0, milliseconds);
  if (ms < 0.995) return unit(ms, locale, 'millisecond', ms < 0.095 ? 2 : 1);
  if (ms < 999.5) return unit(ms, locale, 'millisecond', ms < 9.95 ? 1 : 0);
  const seconds = ms / 1000;
  if (seconds < 59.95) return unit(seconds, locale, 'second', 1);
  const whole = Math.round(seconds);
  return `${unit(Math.floor(whole / 60), locale, 'minute', 0)} ${unit(whole % 60, locale, 'second', 0)}`;
}

const sizes = ['byte', 'kilobyte', 'megabyte', 'gigabyte', 'terabyte'];

/** A size in steps of 1000: `412 byte`, `38 kB`, `1.4 GB`. */
export function formatBytes(bytes: number, locale: string): string {
  if (!Number.isFinite(bytes)) return missing;
  let value = Math.max(0, bytes);
  let step = 0;
  while (value >= 999.5 && step < sizes.length - 1) {
    value /= 1000;
    step++;
  }
  return unit(value, locale, sizes[step] ?? 'byte', value < 9.95 && step > 0 ? 1 : 0);
}
