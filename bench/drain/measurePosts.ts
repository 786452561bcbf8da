/** What it costs the page to post a job to a worker that is awake, and to one that sleeps. */

export interface PostCosts {
  /** Microseconds for a message, of many that are posted at a stretch. */
  readonly busyUs: number;
  /** Microseconds for a message to a worker that has answered the one before, and waits. */
  readonly asleepUs: number;
}

const answering = URL.createObjectURL(new Blob(['onmessage = () => postMessage(0)'], { type: 'text/javascript' }));

/** A message like that of a job of two small inputs. */
function post(worker: Worker): void {
  const buffers = [new ArrayBuffer(16), new ArrayBuffer(16)];
  const pieces = buffers.map((buffer) => ({
    use: 'read',
    type: 'u8',
    length: 16,
    from: 0,
    count: 16,
    data: new Uint8Array(buffer),
    given: true,
  }));
  const passes = [
    { run: 'gcd', args: [{ piece: 0 }, { piece: 1 }, 16], begin: 0, end: 1, units: 1, step: 1, weight: 1 },
  ];
  const job = {
    do: 'run',
    job: 1,
    module: 'number-theory',
    pieces,
    passes,
    limitMs: 60_000,
    memoryLimitBytes: 2 ** 30,
  };
  worker.postMessage(job, buffers);
}

/** Answers when the worker has answered so often. */
function answers(worker: Worker, count: number): Promise<void> {
  return new Promise((resolve) => {
    let left = count;
    const onAnswer = () => {
      left -= 1;
      if (left > 0) return;
      worker.removeEventListener('message', onAnswer);
      resolve();
    };
    worker.addEventListener('message', onAnswer);
  });
}

export async function measurePosts(count: number): Promise<PostCosts> {
  const worker = new Worker(answering);
  post(worker);
  await answers(worker, 1);
  let start = performance.now();
  for (let i = 0; i < count; i++) post(worker);
  const busyUs = ((performance.now() - start) / count) * 1000;
  await answers(worker, count);
  let asleepMs = 0;
  for (let i = 0; i < count; i++) {
    const answered = answers(worker, 1);
    start = performance.now();
    post(worker);
    // The clock is coarse; its errors go both ways, and of so many only little is left.
    asleepMs += performance.now() - start;
    await answered;
  }
  worker.terminate();
  return { busyUs, asleepUs: (asleepMs / count) * 1000 };
}
