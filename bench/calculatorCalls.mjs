/**
 * The longest call of the calculator's module on the expressions that take longest: in milliseconds, the fastest of several
 * rounds for each call, and in rounds of its loops, which `tests/assembly/calculatorCalls.test.ts` limits.
 *
 *   node bench/calculatorCalls.mjs [base|simd] [rounds]
 */
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { createServer } from 'vite';

const [variant = 'simd', rounds = '5'] = process.argv.slice(2);
const root = join(dirname(fileURLToPath(import.meta.url)), '..');
const server = await createServer({
  root,
  configFile: false,
  logLevel: 'error',
  appType: 'custom',
  optimizeDeps: { noDiscovery: true },
  server: { middlewareMode: true, hmr: false, ws: false },
});
try {
  const { buildCountedCalculator } = await server.ssrLoadModule('/tests/assembly/countedCalculator.ts');
  const { hostileExpressions } = await server.ssrLoadModule('/tests/assembly/hostileExpressions.ts');
  const calculate = await buildCountedCalculator(variant);
  const sum = (numbers) => numbers.reduce((a, b) => a + b, 0);
  console.log(`${variant}: longest call, ms │ most rounds of loops │ calls │ all, ms │ memory, KiB │ expression`);
  for (const [name, expression] of Object.entries(hostileExpressions)) {
    const { work, ms, memory } = calculate(expression);
    for (let round = 1; round < Number(rounds); round++) {
      const again = calculate(expression).ms;
      for (const [i, took] of again.entries()) ms[i] = Math.min(ms[i], took);
    }
    console.log(
      [
        Math.max(...ms)
          .toFixed(2)
          .padStart(8),
        String(Math.max(...work)).padStart(9),
        String(ms.length).padStart(5),
        sum(ms).toFixed(1).padStart(8),
        String(memory >> 10).padStart(6),
        name,
      ].join(' │ '),
    );
  }
} finally {
  await server.close();
}
