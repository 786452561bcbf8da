/**
 * Gives the message queue a turn between two slices.
 *
 * What is used decides whether a cancel is ever seen: `scheduler.yield` goes on ahead of waiting messages in Chromium, a
 * MessageChannel starves `parentPort` in Node, and nested timers are slowed down by browsers. So: `setImmediate` where it exists
 * (Node), else `scheduler.postTask`, else a MessageChannel.
 */
interface TaskScheduler {
  postTask(callback: () => void, options: { priority: 'user-visible' }): Promise<unknown>;
}

interface Turns {
  setImmediate?: (callback: () => void) => unknown;
  scheduler?: Partial<TaskScheduler>;
}

function choose(): () => Promise<void> {
  const { setImmediate, scheduler } = globalThis as Turns;
  if (typeof setImmediate === 'function')
    return () =>
      new Promise((resolve) => {
        setImmediate(resolve);
      });
  if (typeof scheduler?.postTask === 'function') {
    const tasks = scheduler as TaskScheduler;
    return () =>
      new Promise((resolve) => {
        void tasks.postTask(resolve, { priority: 'user-visible' });
      });
  }
  const { port1, port2 } = new MessageChannel();
  const waiting: Array<() => void> = [];
  port1.addEventListener('message', () => waiting.shift()?.());
  port1.start();
  return () =>
    new Promise((resolve) => {
      waiting.push(resolve);
      port2.postMessage(0);
    });
}

let turn: (() => Promise<void>) | undefined;

export function yieldToMessages(): Promise<void> {
  turn ??= choose();
  return turn();
}
