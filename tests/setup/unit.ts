import './failOnConsoleError.ts';
import { afterEach, inject } from 'vitest';

if (typeof document !== 'undefined') {
  await import('@testing-library/jest-dom/vitest');
  const { cleanup, configure } = await import('@testing-library/react');
  // What comes on demand comes late on a busy machine.
  configure({ reactStrictMode: inject('strictMode'), asyncUtilTimeout: 10_000 });
  afterEach(cleanup);
}
