/**
 * What copies bound: a picture of 12 MP that a page transferred belongs to one thread, which alone can read it and write the
 * answer into it. Copies through a memory of its own, in strips that stay in the cache, as the engine makes them; and the
 * same on two threads, each with half a picture of its own, which a transferred one does not allow.
 */
export interface Copies {
  readonly oneMs: number;
  readonly twoMs: number;
}

const bytes = 48_000_000;
const rounds = 12;

/** Runs in a worker, as text. Waits for the others in `words`, so that all copy at once. */
const source = `
onmessage = ({ data: { picture, words, workers, stripBytes } }) => {
  const strip = new Uint8Array(new WebAssembly.Memory({ initial: Math.ceil(stripBytes / 65536) }).buffer);
  Atomics.add(words, 0, 1);
  while (Atomics.load(words, 0) < workers);
  const start = performance.now();
  for (let from = 0; from < picture.length; from += stripBytes) {
    const part = picture.subarray(from, from + stripBytes);
    strip.set(part);
    picture.set(strip.subarray(0, part.length), from);
  }
  postMessage(performance.now() - start, [picture.buffer]);
};`;

async function onWorkers(workers: readonly Worker[]): Promise<number> {
  const words = new Int32Array(new SharedArrayBuffer(4));
  const took = workers.map(
    (worker) =>
      new Promise<number>((resolve) => {
        const picture = new Uint8Array(bytes / workers.length).fill(1);
        worker.addEventListener('message', ({ data }: MessageEvent<number>) => resolve(data), { once: true });
        worker.postMessage({ picture, words, workers: workers.length, stripBytes: 256 * 1024 }, [picture.buffer]);
      }),
  );
  return Math.max(...(await Promise.all(took)));
}

/** The fastest rounds. On a page that is cross-origin isolated. */
export async function measureCopies(): Promise<Copies> {
  const url = URL.createObjectURL(new Blob([source], { type: 'text/javascript' }));
  const workers = [new Worker(url), new Worker(url)];
  let oneMs = Infinity;
  let twoMs = Infinity;
  for (let round = 0; round < rounds; round++) {
    oneMs = Math.min(oneMs, await onWorkers(workers.slice(0, 1)));
    twoMs = Math.min(twoMs, await onWorkers(workers));
  }
  for (const worker of workers) worker.terminate();
  URL.revokeObjectURL(url);
  return { oneMs, twoMs };
}
