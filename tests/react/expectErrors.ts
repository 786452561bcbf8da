import { onTestFinished, vi } from 'vitest';

/** For tests in which a component throws: React tells the console of it, and React 18 in development the window too. */
export function expectErrors(): void {
  const logged = vi.spyOn(console, 'error').mockImplementation(() => {});
  const quiet = (event: Event) => event.preventDefault();
  window.addEventListener('error', quiet);
  onTestFinished(() => {
    window.removeEventListener('error', quiet);
    logged.mockRestore();
  });
}
