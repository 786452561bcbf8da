/**
 * Builds every module of `assembly/` in every variant, and writes for each the typed calls that its kernels are
 * described with.
 *
 *   node assembly/build.mjs [module …]
 *   node assembly/build.mjs --source FOLDER --out FOLDER --calls FOLDER [module …]
 *   node assembly/build.mjs --debug [module …]
 *
 * A folder is a module; the files directly in it are its kernels, found by looking, and so are the files of other folders
 * that its `also.json` lists, for what several modules need; folders inside it
 * (and `shared/`) hold what kernels import. Output: `packages/engine/wasm/<module>.<variant>.wasm`, a manifest beside
 * them, and `packages/engine/src/kernels/<module>/module.generated.ts`. The second form builds modules that live outside
 * of the package, and writes calls that import from `@wasm-compute/engine`. With `--debug` each `.wasm` has the names of its
 * functions, and a source map beside it, so that the error of a trap says the line; build again without it before measuring.
 */
import { fork } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync } from 'node:fs';
import { mkdir, readdir, readFile, writeFile } from 'node:fs/promises';
import { availableParallelism } from 'node:os';
import { dirname, join, relative, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { CommonFlags, NodeKind } from 'assemblyscript';
import asc from 'assemblyscript/asc';

const root = resolve(dirname(fileURLToPath(import.meta.url)), '..');
const { values: options, positionals: asked } = parseArgs({
  allowPositionals: true,
  options: {
    source: { type: 'string' },
    out: { type: 'string' },
    calls: { type: 'string' },
    apart: { type: 'boolean' },
    debug: { type: 'boolean' },
  },
});
const sourceFolder = resolve(root, options.source ?? 'assembly');
const wasmFolder = resolve(root, options.out ?? 'packages/engine/wasm');
const kernelsFolder = resolve(root, options.calls ?? 'packages/engine/src/kernels');
/** Where the generated calls import from. */
const modelPath = options.calls === undefined ? '../../kernel.js' : '@wasm-compute/engine';

const variants = {
  base: [],
  simd: ['--enable', 'simd'],
  relaxed: ['--enable', 'simd', '--enable', 'relaxed-simd'],
};

/** 32,767 pages: one page short of 2 GiB, so that every address fits a positive i32. */
const maximumPages = 32767;

/** Bundlers inline assets under 4 KiB as data: URLs, which a strict content security policy refuses; so no file is smaller. */
const smallestFile = 4160;

const elements = new Set(['u8', 'i8', 'u16', 'i16', 'u32', 'i32', 'u64', 'i64', 'f32', 'f64']);
const uses = { In: 'in', Out: 'out', InOut: 'inout', Scratch: 'scratch' };
const numbers = new Set(['i32', 'u32', 'f32', 'f64', 'i64', 'u64']);

class BuildError extends Error {}

/** The word of a parameter's type: `In<f64>` is "in f64", `i32` is "i32". */
function wordOf(type, where) {
  const buffer = /^(In|Out|InOut|Scratch)<(\w+)>$/.exec(type);
  if (buffer && elements.has(buffer[2])) return `${uses[buffer[1]]} ${buffer[2]}`;
  if (type === 'Tail' || numbers.has(type)) return type.toLowerCase();
  throw new BuildError(
    `${where}: a kernel's parameter can't be "${type}". Use In<T>, Out<T>, InOut<T>, Scratch<T>, Tail or a number.`,
  );
}

function typeOf(word) {
  const [use, element] = word.split(' ');
  if (element === undefined) return use === 'tail' ? 'Tail' : use.toUpperCase();
  return `${{ in: 'In', out: 'Out', inout: 'InOut', scratch: 'Scratch' }[use]}<'${element}'>`;
}

/** Reads kernels off the parsed sources and refuses what the convention forbids. */
function inspector(entries, kernels, mentions) {
  return class {
    afterParse(parser) {
      for (const source of parser.sources) {
        const path = source.internalPath;
        if (path.startsWith('~lib')) continue;
        for (const feature of Object.keys(mentions)) mentions[feature] ||= source.text.includes(feature);
        for (const statement of source.statements) {
          if (statement.kind === NodeKind.Variable) {
            for (const declaration of statement.declarations) {
              if (!declaration.is(CommonFlags.Const))
                throw new BuildError(
                  `${path}: top-level "let ${declaration.name.text}". A static that changes leaks from job to job; keep state in scratch.`,
                );
            }
          }
          if (
            statement.kind !== NodeKind.FunctionDeclaration ||
            !statement.is(CommonFlags.Export) ||
            !entries.has(path)
          )
            continue;
          const kernel = statement.name.text;
          const where = `${path}: ${kernel}`;
          const parameters = statement.signature.parameters.map((p) => ({
            name: p.name.text,
            type: p.type.range.toString().replaceAll(/\s/g, ''),
          }));
          const range = parameters.splice(-2);
          if (range.length < 2 || range.some((p, i) => p.name !== ['begin', 'end'][i] || p.type !== 'i32'))
            throw new BuildError(
              `${where}: the last two parameters must be "begin: i32, end: i32", the units to do now.`,
            );
          if (statement.signature.returnType.range.toString() !== 'i32')
            throw new BuildError(`${where}: a kernel returns a status, i32.`);
          if (kernels.has(kernel))
            throw new BuildError(
              `${where}: ${kernels.get(kernel).path} exports the same name; one of them would be lost.`,
            );
          kernels.set(kernel, {
            path,
            parameters: parameters.map((p) => ({ name: p.name, word: wordOf(p.type, where) })),
          });
        }
      }
    }
  };
}

async function compile(module, files, variant, flags) {
  const kernels = new Map();
  const output = new Map();
  const entries = new Set(files.map((file) => file.replace(/\.ts$/, '')));
  /** Which features the sources ask about: a build that differs in no other gives the same bytes again. */
  const mentions = { ASC_FEATURE_SIMD: false, ASC_FEATURE_RELAXED_SIMD: false };
  const { error, stderr } = await asc.main(
    [
      ...files,
      'assembly/shared/heap.ts',
      ...[
        '--outFile',
        'module.wasm',
        '--runtime',
        'stub',
        '--noAssert',
        '--optimizeLevel',
        '3',
        '--converge',
        '--use',
        'abort=',
      ],
      // No --memoryBase: only with its own (1,024) does asc fold constants into the offsets of loads and stores.
      ...['--initialMemory', '1', '--maximumMemory', String(maximumPages), '--baseDir', root],
      ...(await listOf(module, 'flags.json')),
      ...(options.debug ? ['--debug', '--sourceMap'] : []),
      ...flags,
    ],
    {
      readFile: async (name, baseDir) => {
        const path = join(baseDir, name);
        return existsSync(path) ? readFile(path, 'utf8') : null;
      },
      writeFile: (name, contents) => output.set(name, contents),
      listFiles: async () => [],
      transforms: [new (inspector(entries, kernels, mentions))()],
    },
  );
  if (error) {
    if (error instanceof BuildError) throw error;
    throw new BuildError(`${module}.${variant}: ${stderr.toString() || error.message}`);
  }
  return { kernels, mentions, wasm: pad(output.get('module.wasm')), map: output.get('module.wasm.map') };
}

/**
 * A list in the module's folder, if it is there: `flags.json` more flags for the compiler (`["--shrinkLevel", "1"]` where
 * size counts more), `also.json` files of other modules whose kernels it has too (`["matrix/transpose"]`).
 */
async function listOf(module, name) {
  const path = join(sourceFolder, module, name);
  return existsSync(path) ? JSON.parse(await readFile(path, 'utf8')) : [];
}

/** Adds a custom section named "padding" to a module that is smaller than `smallestFile`. */
function pad(wasm) {
  const missing = smallestFile - wasm.length;
  if (missing <= 0) return wasm;
  const name = new TextEncoder().encode('padding');
  const body = Math.max(missing, 16);
  const size = 1 + name.length + body;
  const section = new Uint8Array(1 + 2 + size);
  section.set([0, (size & 0x7f) | 0x80, size >> 7, name.length, ...name]);
  const padded = new Uint8Array(wasm.length + section.length);
  padded.set(wasm);
  padded.set(section, wasm.length);
  return padded;
}

/** Names of the exports, where this Node can compile the module. */
function exportsOf(wasm, where) {
  if (!WebAssembly.validate(wasm)) return undefined;
  const compiled = new WebAssembly.Module(wasm);
  const imports = WebAssembly.Module.imports(compiled);
  if (imports.length > 0)
    throw new BuildError(
      `${where}: imports ${imports.map((i) => `${i.module}.${i.name}`).join(', ')}; a built-in module asks for nothing.`,
    );
  return WebAssembly.Module.exports(compiled).map((e) => e.name);
}

/**
 * The first byte behind the static data, for the page's own sum before a job. A build that this Node can't run (relaxed
 * SIMD before Node 24) is left out: the worker reads the exact value from the instance anyway.
 */
function heapBaseOf(wasm) {
  if (!WebAssembly.validate(wasm)) return undefined;
  return new WebAssembly.Instance(new WebAssembly.Module(wasm)).exports.heapBase.value;
}

const slashes = (path) => path.replaceAll('\\', '/');
const camel = (name) => name.replaceAll(/-(\w)/g, (_, letter) => letter.toUpperCase());
const pascal = (name) => camel(name).replace(/^\w/, (letter) => letter.toUpperCase());

/** Where a file of the module lies, as its generated calls say it. */
const placeOf = (module, name) =>
  `new URL('${slashes(relative(join(kernelsFolder, module), wasmFolder))}/${name}', import.meta.url)`;
const sourceMap = (module, variant) => `\n      sourceMap: ${placeOf(module, `${module}.${variant}.wasm.map`)},`;

function generated(module, kernels, files) {
  const words = [...kernels.values()].flatMap((k) => k.parameters.map((p) => p.word));
  const types = [...new Set(words.map((w) => typeOf(w).replace(/<.*/, '')))].sort();
  const signature = ([name, { parameters }]) =>
    `  ${name}: [${parameters.map((p) => `${p.name}: ${typeOf(p.word)}`).join(', ')}];`;
  const list = ([name, { parameters }]) => `    ${name}: [${parameters.map((p) => `'${p.word}'`).join(', ')}],`;
  const file = ([variant, { bytes, integrity, heapBase }]) =>
    `    ${variant}: {
      url: ${placeOf(module, `${module}.${variant}.wasm`)},
      bytes: ${bytes},
      integrity: '${integrity}',
      heapBase: ${heapBase},${options.debug ? sourceMap(module, variant) : ''}
    },`;
  return `// Written by assembly/build.mjs from the kernels in ${slashes(relative(root, join(sourceFolder, module)))}/. Changes here are lost.
import { defineModule, type ${types.join(', type ')} } from '${modelPath}';

export interface ${pascal(module)}Exports {
${[...kernels].map(signature).join('\n')}
}

export const ${camel(module)}Module = /* @__PURE__ */ defineModule<${pascal(module)}Exports>()('${module}', {
  signatures: {
${[...kernels].map(list).join('\n')}
  },
  files: {
${Object.entries(files).map(file).join('\n')}
  },
});
`;
}

async function writeIfChanged(path, text) {
  if (existsSync(path) && (await readFile(path, 'utf8')) === text) return;
  await writeFile(path, text);
}

async function buildModule(module) {
  const folder = join(sourceFolder, module);
  const own = (await readdir(folder, { withFileTypes: true }))
    .filter((entry) => entry.isFile() && entry.name.endsWith('.ts'))
    .map((entry) => join(folder, entry.name));
  const others = (await listOf(module, 'also.json')).map((name) => join(sourceFolder, `${name}.ts`));
  const files = [...own, ...others].map((path) => slashes(relative(root, path))).sort();
  const built = {};
  let result;
  let kernels;
  for (const [variant, flags] of Object.entries(variants)) {
    const feature = { simd: 'ASC_FEATURE_SIMD', relaxed: 'ASC_FEATURE_RELAXED_SIMD' }[variant];
    if (feature === undefined || result.mentions[feature]) result = await compile(module, files, variant, flags);
    kernels = result.kernels;
    const exports = exportsOf(result.wasm, `${module}.${variant}`);
    const missing = [...kernels.keys()].filter((name) => exports !== undefined && !exports.includes(name));
    if (missing.length > 0)
      throw new BuildError(`${module}.${variant}: ${missing.join(', ')} did not reach the exports.`);
    built[variant] = {
      bytes: result.wasm.length,
      integrity: `sha384-${createHash('sha384').update(result.wasm).digest('base64')}`,
      heapBase: heapBaseOf(result.wasm) ?? built.simd?.heapBase,
    };
    const file = join(wasmFolder, `${module}.${variant}.wasm`);
    await writeFile(file, result.wasm);
    if (result.map) await writeFile(`${file}.map`, result.map);
  }
  await mkdir(join(kernelsFolder, module), { recursive: true });
  await writeIfChanged(join(kernelsFolder, module, 'module.generated.ts'), generated(module, kernels, built));
  return { exports: [...kernels.keys()], variants: built };
}

/** Builds one module in a process of its own, so that all cores have work. Answers its part of the manifest. */
function buildApart(module) {
  const paths = Object.entries(options).flatMap(([name, value]) =>
    name === 'apart' ? [] : value === true ? [`--${name}`] : [`--${name}`, value],
  );
  return new Promise((done, reject) => {
    const child = fork(fileURLToPath(import.meta.url), ['--apart', ...paths, module], { stdio: 'inherit' });
    let part;
    child.on('message', (message) => {
      part = message;
    });
    child.on('exit', () => (part ? done(part) : reject(new BuildError(`${module} was not built.`))));
  });
}

async function buildAll(modules) {
  const parts = {};
  const waiting = [...modules];
  const next = async () => {
    for (let module = waiting.shift(); module; module = waiting.shift()) parts[module] = await buildApart(module);
  };
  await Promise.all(Array.from({ length: Math.min(availableParallelism(), modules.length) }, next));
  return parts;
}

async function run() {
  await mkdir(wasmFolder, { recursive: true });
  if (options.apart) {
    process.send(await buildModule(asked[0]));
    return;
  }
  const started = performance.now();
  const modules = (await readdir(sourceFolder, { withFileTypes: true }))
    .filter((entry) => entry.isDirectory() && !['shared', 'wasm', 'generated', 'node_modules'].includes(entry.name))
    .map((entry) => entry.name)
    .filter((name) => asked.length === 0 || asked.includes(name))
    .sort();
  const manifestPath = join(wasmFolder, 'manifest.json');
  const before = asked.length > 0 && existsSync(manifestPath) ? JSON.parse(await readFile(manifestPath, 'utf8')) : {};
  const parts = await buildAll(modules);
  const manifest = { ...before, ...Object.fromEntries(modules.map((module) => [module, parts[module]])) };
  await writeFile(manifestPath, `${JSON.stringify(manifest, null, 2)}\n`);
  const kib = (bytes) => `${(bytes / 1024).toFixed(1)} KiB`;
  for (const module of modules)
    console.log(
      `${module.padEnd(14)} ${Object.entries(manifest[module].variants)
        .map(([variant, file]) => `${variant} ${kib(file.bytes)}`)
        .join('  ')}`,
    );
  console.log(`${modules.length} modules in ${((performance.now() - started) / 1000).toFixed(1)} s`);
}

try {
  await run();
} catch (error) {
  if (!(error instanceof BuildError)) throw error;
  console.error(`\n${error.message}\n`);
  process.exit(1);
}
