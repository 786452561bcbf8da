/** Puts text on the clipboard, with an HTML form beside it when given. Returns whether it worked. */
export async function copyText(plain: string, html?: string): Promise<boolean> {
  const clipboard = globalThis.navigator?.clipboard;
  if (!clipboard) return false;
  try {
    if (html !== undefined && typeof ClipboardItem !== 'undefined') {
      const item = new ClipboardItem({
        'text/plain': new Blob([plain], { type: 'text/plain' }),
        'text/html': new Blob([html], { type: 'text/html' }),
      });
      await clipboard.write([item]);
    } else await clipboard.writeText(plain);
    return true;
  } catch {
    return false;
  }
}
