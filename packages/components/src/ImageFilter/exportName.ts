/** The file name of an export: the opened file's, made safe, with `.filtered` and the ending of the new type. */

/** Types that an export can have. */
export type ExportType = 'image/png' | 'image/jpeg' | 'image/webp';

export const exportTypes: readonly ExportType[] = ['image/png', 'image/jpeg', 'image/webp'];

const endings: Readonly<Record<ExportType, string>> = { 'image/png': 'png', 'image/jpeg': 'jpg', 'image/webp': 'webp' };

const longest = 100;
/** Control characters, the marks that turn the direction of writing, and what some file systems refuse. */
const forbidden = /[\p{Cc}\u200e\u200f\u202a-\u202e\u2066-\u2069<>:"/\\|?*]/gu;
const reserved = /^(con|prn|aux|nul|com\d|lpt\d)$/i;

/** `photo.jpg` and `image/png` give `photo.filtered.png`. Never empty, never longer than about 100 characters. */
export function exportName(fileName: string, type: ExportType): string {
  const last = fileName.split(/[\\/]/).at(-1)!;
  const stem = last
    .replace(/\.[^.]{1,5}$/, '')
    .replace(/\.filtered$/, '')
    .replace(forbidden, ' ')
    .replace(/\s+/g, ' ')
    .replace(/^[. ]+|[. ]+$/g, '');
  const short = Array.from(stem).slice(0, longest).join('');
  const safe = short === '' ? 'image' : reserved.test(short) ? `${short}_` : short;
  return `${safe}.filtered.${endings[type]}`;
}

/** The type to offer first: the opened file's own where it can be written, else PNG. */
export function exportTypeFor(mime: string): ExportType {
  return exportTypes.find((type) => type === mime) ?? 'image/png';
}
