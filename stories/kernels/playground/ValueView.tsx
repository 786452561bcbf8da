import { useEffect, useRef, type ReactNode } from 'react';
import { useFormats } from './kit';
import { usePlaygroundMessages } from './messages';

interface Grid {
  rows: number;
  cols: number;
  data: Float64Array | Float32Array;
}
interface Picture {
  width: number;
  height: number;
  data: Uint8ClampedArray | Uint8Array;
}

const isGrid = (value: object): value is Grid => 'rows' in value && 'cols' in value && 'data' in value;
const isPicture = (value: object): value is Picture => 'width' in value && 'height' in value && 'data' in value;
const isCounts = (value: object): value is Uint32Array => value instanceof Uint32Array && value.length === 256;
const isVector = (value: object): value is Float64Array =>
  ArrayBuffer.isView(value) && !(value instanceof DataView) && 'length' in value;

/** Longest text and number that are written out; of longer ones the ends are shown. */
const longest = 360;
const shownElements = 8;
const shownRows = 6;
const shownCols = 4;

/** Any input or result of a kernel, as its kind is best read. */
export function ValueView({ name, value }: { name: string; value: unknown }): ReactNode {
  const t = usePlaygroundMessages();
  const { integer, number } = useFormats();
  if (value === undefined || value === null) return '–';
  if (typeof value === 'number') return <span className="wc-num">{number(value, plainNotation(value))}</span>;
  if (typeof value === 'boolean') return t(value ? 'yes' : 'no');
  if (typeof value === 'string') return <Digits text={value} />;
  if (typeof value === 'bigint') {
    const size = String(value).replace('-', '').length;
    if (size > longest) return <Digits text={String(value)} />;
    return (
      <span className="wc-num">
        {integer(value)}
        {size > 20 && <span className="wc-caption"> {t('digits', { digits: size })}</span>}
      </span>
    );
  }
  if (typeof value !== 'object') return '';
  if (isPicture(value)) return <PictureView name={name} picture={value} />;
  if (isGrid(value)) return <GridView name={name} grid={value} />;
  if (isCounts(value)) return <CountsView name={name} counts={value} />;
  if (isVector(value)) {
    const shown = [...value.subarray(0, shownElements)].map((x: number | bigint) =>
      typeof x === 'bigint' || Number.isSafeInteger(x) ? integer(x) : number(x, { maximumSignificantDigits: 6 }),
    );
    return (
      <>
        <span className="wc-num">
          {shown.join(' · ')}
          {value.length > shownElements && ' …'}
        </span>
        {value.length > shownElements && <Caption>{t('count', { count: value.length })}</Caption>}
      </>
    );
  }
  if (Array.isArray(value)) return <ListView values={value} />;
  return (
    <dl className="play-record">
      {Object.entries(value)
        .filter(([, field]) => typeof field !== 'function' && field !== undefined)
        .map(([key, field]) => (
          <div key={key}>
            <dt>{key}</dt>
            <dd>
              <ValueView name={key} value={field} />
            </dd>
          </div>
        ))}
    </dl>
  );
}

const Caption = ({ children }: { children: ReactNode }) => <span className="play-caption wc-caption">{children}</span>;

/** As many digits as tell the number from its neighbours; an exponent where zeros would pile up. */
function plainNotation(value: number): Intl.NumberFormatOptions {
  const size = Math.abs(value);
  const scientific = size !== 0 && Number.isFinite(size) && (size >= 1e15 || size < 1e-6);
  return { maximumSignificantDigits: 17, ...(scientific && { notation: 'scientific' }) };
}

/** Short enough for four columns on a phone. */
function cellNotation(value: number): Intl.NumberFormatOptions {
  const size = Math.abs(value);
  const scientific = size !== 0 && Number.isFinite(size) && (size >= 1e6 || size < 1e-3);
  return { maximumSignificantDigits: scientific ? 3 : 5, ...(scientific && { notation: 'scientific' }) };
}

function Digits({ text }: { text: string }) {
  const t = usePlaygroundMessages();
  if (text.length <= longest) return <span className="wc-num">{text}</span>;
  return (
    <>
      <span className="wc-num">
        {text.slice(0, longest / 3)}…{text.slice(-longest / 3)}
      </span>
      <Caption>{t('digits', { digits: text.replace('-', '').length })}</Caption>
    </>
  );
}

/** Numbers in a row; anything with fields as a word and its options. */
function ListView({ values }: { values: readonly unknown[] }) {
  const words = values.map((value) => {
    if (typeof value !== 'object' || value === null) return String(value).replace('-', '−');
    const { filter, options } = value as { filter?: string; options?: object };
    const given = Object.entries(options ?? {}).map(([key, option]) => `${key} ${String(option)}`);
    return given.length === 0 ? (filter ?? '') : `${filter ?? ''} (${given.join(', ')})`;
  });
  return <span className="wc-num">{words.length === 0 ? '–' : words.join(' · ')}</span>;
}

function GridView({ name, grid: { rows, cols, data } }: { name: string; grid: Grid }) {
  const { integer, number } = useFormats();
  const [height, width] = [Math.min(rows, shownRows), Math.min(cols, shownCols)];
  const more = { row: rows > height, col: cols > width };
  const size = `${integer(rows)} × ${integer(cols)}`;
  return (
    <>
      <table className="play-grid wc-num" aria-label={`${name}, ${size}`}>
        <tbody>
          {Array.from({ length: height }, (_, i) => (
            <tr key={i}>
              {Array.from({ length: width }, (__, j) => (
                <td key={j}>{number(data[i * cols + j] ?? 0, cellNotation(data[i * cols + j] ?? 0))}</td>
              ))}
              {more.col && <td>…</td>}
            </tr>
          ))}
          {more.row && (
            <tr>
              {Array.from({ length: width + (more.col ? 1 : 0) }, (_, j) => (
                <td key={j}>⋮</td>
              ))}
            </tr>
          )}
        </tbody>
      </table>
      <Caption>
        {size} · {data instanceof Float32Array ? 'f32' : 'f64'}
      </Caption>
    </>
  );
}

function PictureView({ name, picture }: { name: string; picture: Picture }) {
  const { integer } = useFormats();
  const canvas = useRef<HTMLCanvasElement>(null);
  const { width, height, data } = picture;
  useEffect(() => {
    canvas.current?.getContext('2d')?.putImageData(new ImageData(new Uint8ClampedArray(data), width, height), 0, 0);
  }, [data, width, height]);
  return (
    <>
      <canvas ref={canvas} width={width} height={height} className="play-picture" role="img" aria-label={name} />
      <Caption>
        {integer(width)} × {integer(height)}
      </Caption>
    </>
  );
}

function CountsView({ name, counts }: { name: string; counts: Uint32Array }) {
  const t = usePlaygroundMessages();
  const largest = Math.max(1, ...counts);
  const line = Array.from(counts, (count, i) => `L${i} ${64 - (64 * count) / largest}`).join('');
  return (
    <svg
      className="play-counts"
      viewBox="0 0 255 64"
      preserveAspectRatio="none"
      role="img"
      aria-label={t('counts', { name, count: counts.length, largest, at: counts.indexOf(largest) })}
    >
      <path d={`M0 64${line}L255 64Z`} />
    </svg>
  );
}
