import type { Page } from 'playwright';

/** A JPEG of that size with gradients, edges and noise, painted by the page. */
export async function jpegOf(page: Page, width: number, height: number): Promise<Buffer> {
  const data = await page.evaluate(
    async ([w, h]) => {
      const canvas = new OffscreenCanvas(w, h);
      const context = canvas.getContext('2d')!;
      const sky = context.createLinearGradient(0, 0, w, h);
      sky.addColorStop(0, 'rgb(30, 60, 160)');
      sky.addColorStop(0.5, 'rgb(240, 180, 120)');
      sky.addColorStop(1, 'rgb(20, 90, 60)');
      context.fillStyle = sky;
      context.fillRect(0, 0, w, h);
      for (let i = 0; i < 400; i++) {
        context.fillStyle = `hsl(${(i * 47) % 360} 70% ${30 + ((i * 13) % 50)}%)`;
        context.fillRect((i * 7919) % w, (i * 104_729) % h, w / 40, h / 60);
      }
      const blob = await canvas.convertToBlob({ type: 'image/jpeg', quality: 0.9 });
      const bytes = new Uint8Array(await blob.arrayBuffer());
      let text = '';
      for (let at = 0; at < bytes.length; at += 0x8000) text += String.fromCharCode(...bytes.subarray(at, at + 0x8000));
      return btoa(text);
    },
    [width, height] as const,
  );
  return Buffer.from(data, 'base64');
}
