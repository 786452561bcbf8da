/** The tests that tell changed code from right code: those of the engine's parts that need no browser and no worker. */
import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vitest/config';
import { alias } from '../../vite.shared.ts';

export default defineConfig({
  resolve: { alias },
  test: {
    root: fileURLToPath(new URL('../..', import.meta.url)),
    include: ['tests/engine/**/*.test.ts', 'tests/properties/engineParts.test.ts'],
    // Real worker threads, compiled modules: not of the parts that are changed, and slow.
    exclude: [
      'tests/engine/{runLater,sharedMemory,shareMemory,foreignModule,transferredPictures,declareModule,peakBytes,badInput}.test.ts',
      'tests/engine/{functionTypes,limitMemory,traceJobs,fakeEngine,pool.properties,watchThresholds}.test.ts',
    ],
    environment: 'node',
    setupFiles: ['tests/setup/unit.ts'],
  },
});
