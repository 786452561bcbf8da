/** A test fails when anything was written to `console.error`. One that expects an error replaces the function itself. */
import { afterEach } from 'vitest';

const seen: string[] = [];
const write = console.error.bind(console);

console.error = (...parts: unknown[]) => {
  seen.push(parts.map(String).join(' '));
  write(...parts);
};

afterEach(() => {
  const all = seen.splice(0);
  if (all.length > 0) throw new Error(`console.error was called:\n${all.join('\n')}`);
});
