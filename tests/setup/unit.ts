import './failOnConsoleError.ts';
import { afterEach, inject } from 'vitest';

if (typeof document !== 'undefined') {
  await import('@testing-library/jest-dom/vitest');
  const { cleanup, configure } = await import('@testing-library/react');
  configure({ reactStrictMode: inject('strictMode') });
  afterEach(cleanup);
}
