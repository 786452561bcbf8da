/**
 * The instructions of a module's innermost loops: what the processor has to do for each round of them.
 *
 *   node bench/innerLoops.mjs                       of the kernels that miss a target
 *   node bench/innerLoops.mjs matrix relaxed        of one build, those with most vector instructions
 *   node bench/innerLoops.mjs image simd sharpen    of functions with that in their name
 *
 * Builds the modules with the names of their functions, apart from the package; what was inlined counts for where it is now.
 */
import createWabt from 'wabt';
import { namedBuild } from '../scripts/namedBuild.mjs';

const words = process.argv.slice(2);
/** By default those whose kernels miss a target. */
const asked =
  words.length > 0
    ? [words]
    : [
        ['matrix', 'simd'],
        ['matrix', 'relaxed'],
        ['chart', 'simd'],
        ['image', 'simd', 'slidingBlur'],
        ['image', 'simd', 'sharpen'],
      ];
const wabt = await createWabt();
const features = { simd: true, relaxed_simd: true, threads: true, bulk_memory: true };

/** What an instruction is, for the count. */
function kindOf(instruction) {
  if (instruction.startsWith('v128.load')) return 'vector loads';
  if (instruction.startsWith('v128.store')) return 'vector stores';
  if (/relaxed_n?madd/.test(instruction)) return 'fused';
  if (/^[fi]\d+x\d+\.(ext)?mul/.test(instruction)) return 'multiplications';
  if (/^[fi]\d+x\d+\.(add|sub)/.test(instruction)) return 'additions';
  if (/^(v128|[fi]\d+x\d+)\./.test(instruction)) return 'other vector';
  if (/^([if]\d\d)\.(load|store)/.test(instruction)) return 'scalar memory';
  if (/^(local|global)\./.test(instruction)) return 'locals';
  if (instruction.startsWith('br')) return 'branches';
  return 'other';
}

/** The innermost loops of all functions. */
function innerLoops(wasm) {
  const parsed = wabt.readWasm(wasm, { readDebugNames: true, ...features });
  const loops = [];
  let name = '';
  let open = [];
  for (const line of parsed.toText({ foldExprs: false, inlineExport: false }).split('\n')) {
    const text = line.trim();
    const [word = ''] = text.split(' ');
    if (text.startsWith('(func ')) {
      name = text.split(' ')[1]?.slice(1) ?? '';
      open = [];
    } else if (word === 'loop' || word === 'block' || word === 'if') {
      if (word === 'loop') for (const outer of open) outer.inner = false;
      open.push({ loop: word === 'loop', inner: true, counts: {} });
    } else if (word.startsWith('end')) {
      const closed = open.pop();
      if (closed?.loop && closed.inner) loops.push({ name, counts: closed.counts });
    } else if (/^[a-z]/.test(word) && word !== 'else') {
      const kind = kindOf(word);
      for (const { counts } of open) counts[kind] = (counts[kind] ?? 0) + 1;
    }
  }
  parsed.destroy();
  return loops;
}

const vectors = ['vector loads', 'vector stores', 'fused', 'multiplications', 'additions', 'other vector'];
const scalars = ['scalar memory', 'other', 'branches'];
const weight = ({ counts }) => vectors.reduce((sum, kind) => sum + (counts[kind] ?? 0), 0);
const kinds = [...vectors, ...scalars];

console.log('Instructions in a round of each innermost loop, without those that name a local.');
for (const [module, variant = 'relaxed', part = ''] of asked) {
  const chosen = innerLoops(namedBuild(module, variant)).filter(
    (loop) => loop.name.includes(part) && (part !== '' || weight(loop) > 0),
  );
  // What is inlined into several functions is the same loop.
  const seen = new Map(chosen.map((loop) => [JSON.stringify(loop), loop]));
  const sorted = [...seen.values()].sort((a, b) => weight(b) - weight(a));
  console.log(`\n| ${module}, ${variant} | ${kinds.join(' | ')} |`);
  console.log(`|---|${'--:|'.repeat(kinds.length)}`);
  for (const { name, counts } of sorted.slice(0, 12))
    console.log(
      `| ${name.replace(/^assembly\/[^/]*\//, '')} | ${kinds.map((kind) => counts[kind] ?? 0).join(' | ')} |`,
    );
}
