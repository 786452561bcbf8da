/** How many memories of WebAssembly a page has addresses for, and when those of a closed worker are free again. */

/** Memories that exist side by side before the page refuses one more. */
export function countMemories(maximum: number | null): number {
  return takeAll(maximum).length;
}

/** Milliseconds from the end of a worker that never comes back until the page gets its memory. */
export async function measureClosed(): Promise<number> {
  const source = 'new WebAssembly.Memory({ initial: 1 }); postMessage(0); for (;;);';
  const worker = new Worker(URL.createObjectURL(new Blob([source])));
  await new Promise((resolve) => worker.addEventListener('message', resolve, { once: true }));
  const taken = takeAll(null);
  const start = performance.now();
  worker.terminate();
  for (const count = taken.length; taken.length === count; taken.push(...takeAll(null))) await sleep(10);
  return performance.now() - start;
}

function takeAll(maximum: number | null): WebAssembly.Memory[] {
  const taken: WebAssembly.Memory[] = [];
  try {
    for (;;) taken.push(new WebAssembly.Memory({ initial: 1, ...(maximum !== null && { maximum }) }));
  } catch {
    return taken;
  }
}

const sleep = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));
