/**
 * Where the bytes of a module are: for each folder and function of its sources, how long it is and by how much the
 * module's code would be smaller without it after compression.
 *
 *   node scripts/moduleParts.mjs image              simd, the 30 functions that add most
 *   node scripts/moduleParts.mjs calculator base 80
 *
 * Builds the module with the names of its functions, apart from the package. What was inlined counts for where it is now;
 * the parts add up to less than the whole, because what two parts have in common leaves with neither.
 */
import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { brotliCompressSync } from 'node:zlib';

const root = join(dirname(fileURLToPath(import.meta.url)), '..');
const [module, variant = 'simd', most = '30'] = process.argv.slice(2);

/** Module with its functions' names. */
function namedBuild() {
  const out = mkdtempSync(join(tmpdir(), 'module-parts-'));
  try {
    const folders = ['--source', 'assembly', '--out', out, '--calls', out];
    execFileSync(process.execPath, [join(root, 'assembly/build.mjs'), '--debug', ...folders, module], { cwd: root });
    return readFileSync(join(out, `${module}.${variant}.wasm`));
  } finally {
    rmSync(out, { recursive: true });
  }
}

/** Walks over a binary: unsigned LEB128 numbers and runs of bytes. */
class Reader {
  constructor(bytes, at = 0) {
    this.bytes = bytes;
    this.at = at;
  }
  number() {
    let value = 0;
    for (let shift = 0; ; shift += 7) {
      const byte = this.bytes[this.at++];
      value |= (byte & 127) << shift;
      if (byte < 128) return value;
    }
  }
  run() {
    const length = this.number();
    this.at += length;
    return this.bytes.subarray(this.at - length, this.at);
  }
}

/** The bodies of a module's functions and their names. A built-in module imports nothing, so both count from 0. */
function functionsOf(wasm) {
  const reader = new Reader(wasm, 8);
  const bodies = [];
  const names = new Map();
  while (reader.at < wasm.length) {
    const id = wasm[reader.at++];
    const section = new Reader(reader.run());
    if (id === 10) for (let left = section.number(); left > 0; left--) bodies.push(section.run());
    if (id !== 0 || section.run().toString() !== 'name') continue;
    while (section.at < section.bytes.length) {
      const kind = section.bytes[section.at++];
      const part = new Reader(section.run());
      if (kind !== 1) continue;
      for (let left = part.number(); left > 0; left--) names.set(part.number(), part.run().toString());
    }
  }
  return bodies.map((body, i) => ({ body, name: names.get(i) ?? `function ${i}` }));
}

const compressed = (functions) => brotliCompressSync(Buffer.concat(functions.map(({ body }) => body))).length;

const functions = functionsOf(namedBuild());
const whole = compressed(functions);
const length = (list) => list.reduce((sum, { body }) => sum + body.length, 0);
function print(rows) {
  for (const { name, own, adds } of rows)
    console.log(`${String(own).padStart(7)} ${String(adds).padStart(6)}  ${name}`);
}
function rowsBy(nameOf) {
  const groups = new Map();
  for (const one of functions) groups.set(nameOf(one.name), [...(groups.get(nameOf(one.name)) ?? []), one]);
  return [...groups]
    .map(([name, own]) => ({
      name,
      own: length(own),
      adds: whole - compressed(functions.filter((one) => !own.includes(one))),
    }))
    .sort((a, b) => b.adds - a.adds);
}

console.log(`${module}, ${variant}: code of ${length(functions)} bytes, ${whole} by brotli\n`);
console.log('  bytes   adds  folder');
print(rowsBy((name) => name.split('/').slice(0, 3).join('/')));
console.log('\n  bytes   adds  function');
print(rowsBy((name) => name).slice(0, Number(most)));
