/** What a change must pass before it goes in: format, lint, types, structure, and the tests. */
import { spawnSync } from 'node:child_process';

const steps = [
  ['format', ['npx', 'prettier', '--check', '--log-level', 'warn', '.']],
  ['lint', ['npm', 'run', '--silent', 'lint']],
  ['types', ['npm', 'run', '--silent', 'typecheck']],
  ['build', ['npm', 'run', '--silent', 'build']],
  ['sizes', ['npm', 'run', '--silent', 'sizes']],
  ['tests', ['npm', 'test', '--silent']],
];
for (const [name, [command, ...args]] of steps) {
  console.log(`\n── ${name}`);
  const { status } = spawnSync(command, args, { stdio: 'inherit', shell: process.platform === 'win32' });
  if (status !== 0) {
    console.error(`\n${name} failed.`);
    process.exit(1);
  }
}
