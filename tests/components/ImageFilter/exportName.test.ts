import { describe, expect, it } from 'vitest';
import { exportName, exportTypeFor } from '../../../packages/components/src/ImageFilter/exportName.js';

describe('exportName', () => {
  it.each([
    ['photo.jpg', 'image/png', 'photo.filtered.png'],
    ['photo.filtered.png', 'image/webp', 'photo.filtered.webp'],
    ['archive.tar.gz', 'image/jpeg', 'archive.tar.filtered.jpg'],
    ['照片 1.jpeg', 'image/jpeg', '照片 1.filtered.jpg'],
    ['', 'image/png', 'image.filtered.png'],
    ['.png', 'image/png', 'image.filtered.png'],
    ['../../etc/passwd', 'image/png', 'passwd.filtered.png'],
    ['C:\\Users\\me\\a.png', 'image/png', 'a.filtered.png'],
    ['a<b>:"|?*.png', 'image/png', 'a b.filtered.png'],
    ['evil\u202egnp.exe', 'image/png', 'evil gnp.filtered.png'],
    ['line\nbreak\0.png', 'image/png', 'line break.filtered.png'],
    ['CON.png', 'image/png', 'CON_.filtered.png'],
    ['...', 'image/png', 'image.filtered.png'],
  ] as const)('makes %j as %s to %s', (name, type, expected) => {
    expect(exportName(name, type)).toBe(expected);
  });
  it('M08: shortens a long name without cutting a character in two', () => {
    const name = exportName(`${'🙂'.repeat(300)}.png`, 'image/png');
    expect(name).toBe(`${'🙂'.repeat(100)}.filtered.png`);
  });
});

describe('exportTypeFor', () => {
  it('keeps a type that can be written and takes PNG for the others', () => {
    expect(exportTypeFor('image/jpeg')).toBe('image/jpeg');
    expect(exportTypeFor('image/gif')).toBe('image/png');
  });
});
