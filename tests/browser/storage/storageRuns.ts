/** Engines over storages of one name, as one page after another would make them. */
import { createEngine, type Engine, type EngineOptions, type RunEvent, type RunOptions } from '@wasm-compute/engine';
import { evaluate } from '@wasm-compute/engine/kernels/calculator/evaluate';
import { grayscale } from '@wasm-compute/engine/kernels/image/grayscale';
import { multiply } from '@wasm-compute/engine/kernels/matrix/multiply';
import { createStorage, type ResultStorage, type StorageOptions } from '@wasm-compute/engine/storage';
import { expect, vi } from 'vitest';

export interface Page {
  readonly engine: Engine;
  readonly storage: ResultStorage;
}

/** Nothing here depends on how busy the machine is, unless a test says for how long it waits. */
export const patient = { waitMs: 60_000 } as const satisfies StorageOptions;

const pages: Page[] = [];
let last = 0;

/** A name that no other test has used. */
export const newName = () => `test ${Date.now()} ${(last += 1)}`;

export function openPage(name: string, options: StorageOptions = {}, engineOptions: EngineOptions = {}): Page {
  const storage = createStorage({ ...patient, ...options, name });
  const page = { storage, engine: createEngine({ maxWorkers: 1, ...engineOptions, storage }) };
  pages.push(page);
  return page;
}

/** Ends all pages, and deletes what they kept. */
export async function closePages(): Promise<void> {
  for (const { engine, storage } of pages.splice(0)) {
    await engine.dispose();
    storage.close();
  }
  for (const { name } of await indexedDB.databases())
    if (name?.startsWith('wasm-compute test'))
      await new Promise<void>((resolve, reject) => {
        const request = indexedDB.deleteDatabase(name);
        request.addEventListener('success', () => resolve());
        request.addEventListener('error', () => reject(request.error ?? new Error('not deleted')));
      });
}

/** A new product of 2 × 2 matrices, whose answer is `[7 + n, …]`. */
export function question(n = 0) {
  const square = (data: readonly number[]) => ({ rows: 2, cols: 2, data: Float64Array.from(data) });
  return { a: square([1, 2, 3, 4]), b: square([1 + n, 2, 3, 4]) };
}
export const answerTo = (n = 0) => [7 + n, 10, 15 + 3 * n, 22];

/** How the question was answered: `wasm`, `memory` or `storage`, and why it was computed. Fails when the answer is wrong. */
export async function ask(
  { engine }: Page,
  n = 0,
  options: RunOptions = {},
): Promise<{ source: string; miss?: string }> {
  const run = engine.run(multiply, question(n), { cache: 'storage', ...options });
  const events: Array<RunEvent<unknown>> = [];
  run.watch((event) => events.push(event));
  expect([...(await run).data]).toStrictEqual(answerTo(n));
  const event = events.at(-1);
  if (event?.type !== 'success') throw new Error(`The last event was ${event?.type}.`);
  const { miss } = event.timing;
  return { source: event.source, ...(miss && { miss }) };
}

/** The same question on a page that is opened now. */
export async function askAnew(name: string, options: StorageOptions = {}, n = 0) {
  const page = openPage(name, options);
  const answer = await ask(page, n);
  await page.storage.flush();
  return answer;
}

/** The jobs that must be right after every fault, on the engine that met it; then nothing is under way. */
export async function expectControl({ engine, storage }: Page): Promise<void> {
  expect([...(await engine.run(multiply, question(5))).data]).toStrictEqual(answerTo(5));
  expect(await engine.run(evaluate, { expression: '2+3' })).toMatchObject({ plain: '5', exact: true });
  const image = { width: 4, height: 4, data: new Uint8ClampedArray(64).fill(255) };
  expect(await engine.run(grayscale, { image })).toStrictEqual(image);
  await storage.flush();
  await vi.waitFor(() => expect(engine.getSnapshot().jobs).toStrictEqual([]), { timeout: 10_000 });
  expect(engine.getSnapshot().workers.length).toBeLessThanOrEqual(1);
}

/** Every record of one store. */
export async function readAll(name: string, store: string): Promise<unknown[]> {
  const database = await openDatabase(name);
  const request = database.transaction(store).objectStore(store).getAll();
  await new Promise((resolve) => request.addEventListener('success', resolve));
  database.close();
  return request.result;
}

/** The database of a storage, opened beside it. */
export function openDatabase(name: string): Promise<IDBDatabase> {
  return new Promise((resolve, reject) => {
    const request = indexedDB.open(`wasm-compute ${name}`);
    request.addEventListener('success', () => resolve(request.result));
    request.addEventListener('error', () => reject(request.error ?? new Error('not opened')));
  });
}

/** Changes every record of one store. */
export async function changeAll(name: string, store: string, change: (record: never) => unknown): Promise<void> {
  const database = await openDatabase(name);
  await new Promise<void>((resolve, reject) => {
    const transaction = database.transaction(store, 'readwrite');
    const request = transaction.objectStore(store).openCursor();
    request.addEventListener('success', () => {
      const cursor = request.result;
      if (!cursor) return;
      cursor.update(change(cursor.value as never));
      cursor.continue();
    });
    transaction.addEventListener('complete', () => resolve());
    transaction.addEventListener('error', () => reject(transaction.error ?? new Error('not changed')));
  });
  database.close();
}
