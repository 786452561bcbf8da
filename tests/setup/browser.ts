import './failOnConsoleError.ts';
import '@testing-library/jest-dom/vitest';
import { cleanup, configure } from '@testing-library/react';
import { afterAll, afterEach } from 'vitest';

// What comes on demand comes late on a busy machine.
configure({ asyncUtilTimeout: 10_000 });

afterEach(cleanup);

// All files run in one process, and each memory of a module takes gigabytes of its addresses until it is collected.
afterAll(() => (globalThis as { gc?: () => void }).gc?.());
