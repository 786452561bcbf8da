/** The tests that tell changed code from right code: those of the engine's parts that need no browser and no worker. */
import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vitest/config';
import { alias } from '../../vite.shared.ts';

export default defineConfig({
  resolve: { alias },
  test: {
    root: fileURLToPath(new URL('../..', import.meta.url)),
    include: [
      'tests/engine/{Alarm,Stop,CachedRuns,CircuitBreaker,JobQueue,auditLog,chooseCrew,chooseParts,chooseWorker}.test.ts',
      'tests/engine/{ResultCache,computeState,contentKey,integers,jobStore,limits,residents,resultKey,retry,run}.test.ts',
      'tests/engine/{sameInput,slices,span,startProgress,telemetry,traceContext,wire}.test.ts',
      'tests/properties/engineParts.test.ts',
    ],
    environment: 'node',
    setupFiles: ['tests/setup/unit.ts'],
  },
});
