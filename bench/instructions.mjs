/**
 * The innermost loops of a kernel, counted: instructions of the module, and what V8 makes of them for this processor.
 *
 *   node bench/instructions.mjs matrix.simd multiply multiplyF32    these exports of packages/engine/wasm/matrix.simd.wasm
 *   node bench/instructions.mjs                                     the kernels that bench/bounds.mjs speaks of
 *
 * Counted are loops with vector arithmetic and without another loop inside, in the export and in all that it calls, in
 * their order. Of WebAssembly, loads, stores and arithmetic; locals, constants and branches are no work of their own. `to
 * stack` are machine instructions that bring a vector to the stack or back. Where V8 unrolls, a loop of the machine does
 * several steps.
 * Node 20 does not run the relaxed modules, so of them only WebAssembly is counted.
 */
import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { cpus } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import initWabt from 'wabt';

const folder = join(dirname(fileURLToPath(import.meta.url)), '../packages/engine/wasm');
const usual = [
  ['matrix.simd', 'multiply', 'multiplyF32'],
  ['matrix.relaxed', 'multiply', 'multiplyF32'],
  ['vector.simd', 'matrixVector', 'matrixVectorF32', 'add', 'multiply'],
  ['vector.relaxed', 'matrixVector', 'matrixVectorF32', 'add', 'multiply'],
  ['image.simd', 'sharpen', 'slidingBlur'],
  ['chart.simd', 'minMax', 'lttb'],
];
const given = process.argv.slice(2);

const isLoad = (name) => name.startsWith('v128.load');
const isStore = (name) => name.startsWith('v128.store');
const isVector = (name) =>
  /^([if]\d+x\d+|v128)\./.test(name) && !isLoad(name) && !isStore(name) && !name.endsWith('.const');
const isScalar = (name) => /^[if](32|64)\./.test(name) && !name.endsWith('.const');

/** Functions of a module's text: their calls, and the instructions of each innermost loop with vector arithmetic. */
function readText(text) {
  const functions = new Map();
  const exported = new Map();
  let current;
  let open = [];
  for (const line of text.split('\n')) {
    const [, name, index] = /\(export "(\w+)" \(func (\d+)/.exec(line) ?? [];
    if (name) exported.set(name, Number(index));
    const [, start] = /^ {2}\(func \(;(\d+);\)/.exec(line) ?? [];
    if (start) {
      current = { calls: new Set(), loops: [] };
      functions.set(Number(start), current);
      open = [];
      continue;
    }
    const [op, operand] = line.trim().replaceAll(/[()]/g, ' ').trim().split(/\s+/);
    if (!current || !op) continue;
    if (op === 'call') current.calls.add(Number(operand));
    if (op === 'loop' || op === 'block' || op === 'if') open.push({ loop: op === 'loop', inner: true, at: [] });
    else if (op === 'end') {
      const done = open.pop();
      const around = open.at(-1);
      if (done?.loop && done.inner && done.at.some(isVector)) current.loops.push(done.at);
      if (around && done) {
        around.at.push(...done.at);
        if (done.loop || !done.inner) around.inner = false;
      }
    } else open.at(-1)?.at.push(op);
  }
  return { functions, exported };
}

/** The innermost loops of each function's machine code that have vector arithmetic. */
function machineLoops(path) {
  const flags = ['--no-liftoff', '--no-wasm-lazy-compilation', '--print-wasm-code'];
  const script = `new WebAssembly.Module(require('fs').readFileSync(${JSON.stringify(path)}))`;
  const printed = execFileSync(process.execPath, [...flags, '-e', script], { encoding: 'utf8', maxBuffer: 2 ** 28 });
  const found = new Map();
  for (const part of printed.split('--- WebAssembly code ---').slice(1)) {
    const index = Number(/^index: (\d+)$/m.exec(part)?.[1]);
    const code = [...part.matchAll(/^0x[0-9a-f]+ +([0-9a-f]+) {2}[0-9a-f]+ +(?:REX\.W )?(\S+)(.*)$/gm)].map(
      ([, at, name, rest]) => ({
        at: parseInt(at, 16),
        name,
        rest,
        to: parseInt(/<\+0x([0-9a-f]+)>/.exec(rest)?.[1] ?? '', 16),
      }),
    );
    const backward = code.filter(({ name, to, at }) => name.startsWith('j') && to < at).map(({ at, to }) => [to, at]);
    const loops = backward
      .filter(([from, to]) => !backward.some(([a, b]) => a >= from && b <= to && (a !== from || b !== to)))
      .map(([from, to]) => code.filter(({ at, name }) => at >= from && at <= to && name !== 'nop'))
      // A jump back from behind the return is the way home from a check, no loop.
      .filter((loop) => loop.some(isPacked) && !loop.some(({ name }) => name.startsWith('ret')));
    found.set(index, loops);
  }
  return found;
}

const isPacked = ({ name, rest }) => /xmm/.test(rest) && !/^v?(mov|p?broadcast|pinsr|pextr|cvtsi)/.test(name);
const isMove = ({ name, rest }) => /xmm/.test(rest) && /^v?(p?mov|p?broadcast)/.test(name);
const isStack = (code) => isMove(code) && /\[r[bs]p/.test(code.rest);
const isToMemory = (code) => isMove(code) && !isStack(code) && /^\s*\[/.test(code.rest);
const isFromMemory = (code) => isMove(code) && !isStack(code) && !isToMemory(code) && code.rest.includes('[');

function reachable(functions, start, seen = new Set()) {
  if (seen.has(start)) return seen;
  seen.add(start);
  for (const callee of functions.get(start)?.calls ?? []) reachable(functions, callee, seen);
  return seen;
}

const wabt = await initWabt();
console.log(`Node ${process.versions.node}, ${cpus()[0]?.model ?? 'unknown processor'}\n`);
console.log('| module | export | function | of | all | vector arithmetic | vector loads | vector stores | to stack |');
console.log('|---|---|--:|---|--:|--:|--:|--:|--:|');
for (const [module, ...names] of given.length > 1 ? [given] : usual) {
  const path = join(folder, `${module}.wasm`);
  const wasm = wabt.readWasm(readFileSync(path), { simd: true, relaxed_simd: true });
  const { functions, exported } = readText(wasm.toText({}));
  const machine = module.endsWith('.relaxed') ? new Map() : machineLoops(path);
  for (const name of names) {
    if (!exported.has(name)) throw new Error(`${module} exports no ${name}.`);
    for (const index of reachable(functions, exported.get(name))) {
      const print = (of, ...counts) => console.log(`| ${[module, name, index, of, ...counts].join(' | ')} |`);
      for (const loop of functions.get(index)?.loops ?? []) {
        const counts = [isVector, isLoad, isStore].map((is) => loop.filter(is).length);
        print('WebAssembly', loop.filter(isScalar).length + counts.reduce((x, y) => x + y), ...counts, '');
      }
      for (const loop of functions.get(index)?.loops.length ? (machine.get(index) ?? []) : []) {
        const counts = [isPacked, isFromMemory, isToMemory, isStack].map((is) => loop.filter(is).length);
        print('machine', loop.length, ...counts);
      }
    }
  }
}
