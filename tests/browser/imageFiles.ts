/** Picture files made by the tests themselves. */

/** A picture with gradients and detail, encoded by the browser. */
export async function paintedFile(width: number, height: number, type: string, name: string): Promise<File> {
  const canvas = new OffscreenCanvas(width, height);
  const context = canvas.getContext('2d')!;
  const sky = context.createLinearGradient(0, 0, width, height);
  sky.addColorStop(0, '#27408b');
  sky.addColorStop(0.5, '#e8a05a');
  sky.addColorStop(1, '#1c5c3a');
  context.fillStyle = sky;
  context.fillRect(0, 0, width, height);
  for (let i = 0; i < 400; i++) {
    context.fillStyle = `hsl(${(i * 47) % 360} 70% ${20 + ((i * 13) % 60)}%)`;
    const size = width / 40;
    context.fillRect(((i * 997) % 1000) * (width / 1000), ((i * 733) % 1000) * (height / 1000), size, size / 2);
  }
  return new File([await canvas.convertToBlob({ type, quality: 0.9 })], name, { type });
}

/** A blue JPEG of 16 × 8 as stored, its upper left quarter red, with an EXIF orientation. */
export async function turnedJpeg(orientation: number): Promise<File> {
  const canvas = new OffscreenCanvas(16, 8);
  const context = canvas.getContext('2d')!;
  context.fillStyle = 'blue';
  context.fillRect(0, 0, 16, 8);
  context.fillStyle = 'red';
  context.fillRect(0, 0, 8, 4);
  const jpeg = await canvas.convertToBlob({ type: 'image/jpeg', quality: 1 });
  const exif = [0x45, 0x78, 0x69, 0x66, 0, 0, 0x49, 0x49, 42, 0, 8, 0, 0, 0, 1, 0, 0x12, 1, 3, 0, 1, 0, 0, 0];
  const segment = Uint8Array.from([0xff, 0xe1, 0, 34, ...exif, orientation, 0, 0, 0, 0, 0, 0, 0]);
  return new File([jpeg.slice(0, 2), segment, jpeg.slice(2)], 'turned.jpg', { type: 'image/jpeg' });
}
