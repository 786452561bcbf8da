/** A timer that does not keep a Node process alive. In browsers: the timer. */
export function unref(timer: ReturnType<typeof setTimeout>): ReturnType<typeof setTimeout> {
  if (typeof timer === 'object') timer.unref();
  return timer;
}
