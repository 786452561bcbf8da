/** `docs/performance.md`: what the benches measured, and nothing else. Written by the commands, not by hand. */
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { boundOf } from './bounds.mjs';

const ms = (value) => (value < 0.1 ? value.toFixed(4) : value < 10 ? value.toFixed(2) : value.toFixed(1));
const ratio = (value) => (value < 10 ? value.toFixed(2) : value < 100 ? value.toFixed(1) : value.toFixed(0));

const table = (head, rows) =>
  [head, head.map((_, i) => (i === 0 ? '---' : '---:')), ...rows].map((cells) => `| ${cells.join(' | ')} |`).join('\n');

const madeOn = ({ date, node, cores, processor, chromium }) =>
  `Measured on ${date}: ${cores} × ${processor}, Node ${node}${chromium ? `, Chromium ${chromium}` : ''}.`;

/** The rows that were missed and what bounds them, each text once; nothing where no text is known. */
function explain(names, where) {
  const texts = new Map();
  for (const name of names) {
    const text = boundOf(name, where);
    if (text) texts.set(text, [...(texts.get(text) ?? []), name]);
  }
  const lines = [...texts].map(([text, of]) => `- ${of.join('; ')}: ${text}`);
  return lines.length > 0 ? `\n\n${lines.join('\n')}` : '';
}

function kernels({ rows, ...machine }) {
  const faster = rows.filter(({ ms: ours, plainMs }) => ours <= plainMs);
  const slower = rows.filter(({ ms: ours, plainMs }) => ours > plainMs);
  const show = (list) =>
    table(
      ['kernel', 'ms', 'of it copies', 'plain JavaScript, ms', 'ratio (of medians)', 'target'],
      list.map((row) => [
        row.name,
        ms(row.ms),
        row.copyMs === undefined ? '' : ms(row.copyMs),
        ms(row.plainMs),
        `${ratio(row.plainMs / row.ms)} (${ratio(row.plainMedianMs / row.medianMs)})`,
        row.target === undefined ? '' : `${row.target}${row.plainMs / row.ms >= row.target ? '' : ', missed'}`,
      ]),
    );
  return `## Each kernel beside plain JavaScript

\`npm run bench\`. ${madeOn(machine)} Copies included: from typed array to typed array, on one thread of Node. A ratio is
plain ÷ kernel, of the fastest rounds (and of the medians).

${show(faster)}${explain(
    rows.filter(({ ms: ours, plainMs, target }) => plainMs / ours < target).map(({ name }) => name),
    'node',
  )}

### Where plain JavaScript is as fast or faster

Tiny inputs, where the call costs more than the work, and single passes over memory, where copying in and out costs as much
as the pass. Such a kernel pays off the main thread, or as a step on data that is in the worker already.

${slower.length > 0 ? show(slower) : 'Nowhere in this run.'}`;
}

function peers({ results, ...machine }) {
  const missed = [];
  const sections = ['node', 'chromium'].map((where) => {
    const rows = results
      .filter((result) => result.where === where)
      .flatMap(({ name, sides, targets }) => {
        const [ours] = sides;
        return sides.map(({ side, ms: took, medianMs, failed }, i) => {
          const target = targets[where]?.[side];
          const times = took / ours.ms;
          if (failed === undefined && target !== undefined && times < target)
            missed.push({ where, name, side, target, times });
          return [
            i === 0 ? `**${name}**` : '',
            side,
            failed === undefined ? ms(took) : '',
            failed === undefined ? ms(medianMs) : '',
            i === 0 || failed !== undefined ? '' : ratio(times),
            failed !== undefined
              ? 'not compared'
              : target === undefined
                ? ''
                : `${target}${times >= target ? '' : ', missed'}`,
          ];
        });
      });
    return `### ${where === 'node' ? 'In Node' : 'In a worker of Chromium'}

${table(['contest', 'side', 'ms', 'median', 'times ours', 'target'], rows)}`;
  });
  const list = missed.map(
    ({ where, name, side, target, times }) =>
      `- ${where === 'node' ? 'Node' : 'Chromium'}, ${name}: ${ratio(times)} × ${side}, ${target} were asked. ${boundOf(name, where) ?? 'Not explained yet.'}`,
  );
  return `## Beside other libraries

\`npm run bench:peers\`. ${madeOn(machine)} Everybody on one thread. Libraries that work in plain JavaScript get their own kind of
array, made outside of the clock; everybody else starts and ends with typed arrays, as we do. A result that differs from
ours is not timed.

${sections.join('\n\n')}

### Targets that were missed

${list.length > 0 ? list.join('\n') : 'None in this run.'}`;
}

/** First cells of the printed rows that say "missed". */
const missedRows = (text) => [...text.matchAll(/^\| *(.+?) *\|.*\bmissed\b/gm)].map(([, name]) => name);

/**
 * A bench that prints tables: they are taken as they are. Lines that only name the machine are left to the report. With
 * `where`, what bounds its missed rows follows.
 */
const printed =
  (title, intro, where) =>
  ({ command, printed: text, ...measuredOn }) =>
    `## ${title}

\`${command}\`. ${madeOn(measuredOn)} ${intro}

${text}${where === undefined ? '' : explain(missedRows(text), where)}`;

const plainText =
  (title, intro) =>
  ({ command, printed: text, ...measuredOn }) =>
    `## ${title}

\`${command}\`. ${madeOn(measuredOn)} ${intro}

\`\`\`
${text}
\`\`\``;

const parts = {
  kernels,
  peers,
  rates: printed(
    'Dense linear algebra in GFLOP/s, in Node',
    'Compute only, and what part of the product’s speed it is.',
  ),
  ratesInChromium: printed('The same in Chromium', 'With fused multiply-add where the machine has it.'),
  resident: printed('Vectors on resident data, in Node', 'The kernels alone, in cache, without copies.', 'node'),
  residentInChromium: printed('The same in Chromium', 'As above.', 'chromium'),
  split: printed(
    'Where the time of a run goes, in Node',
    'Kernels that have a target: copies in, the kernel, copies out, and the rest.',
  ),
  splitInChromium: printed('The same in Chromium', 'As above.'),
  instructions: printed(
    'What the innermost loops do',
    'Counted in the compiled modules, and in what V8 makes of them for this processor.',
  ),
  smallest: printed('The smallest sizes that pay', 'Whole runs, copies included, against plain JavaScript.'),
  imagePasses: printed(
    'Image kernels against memory.copy',
    'The kernels’ own time, without copies in and out.',
    'node',
  ),
  workers: printed('Two workers', 'A ratio is the time of one worker ÷ the time of two.'),
  drain: printed(
    'Many small jobs at once',
    'Ten thousand jobs given to a warm engine in one task, the fastest of ten rounds.',
  ),
  recovery: printed(
    'After a job that had to be stopped',
    'A built page; one worker for the loops, all workers for the product.',
  ),
  memories: printed(
    'Memories of a page',
    'What a page has addresses for, and how long a worker that was closed keeps its own.',
  ),
  page: printed('On the page', 'The components in the built Storybook, the main thread traced.'),
  sizes: plainText('Sizes', 'Modules by brotli, packages minified and by gzip.'),
};

export function writeReport(root) {
  const sections = Object.entries(parts).flatMap(([name, show]) => {
    const file = join(root, 'bench/results', `${name}.json`);
    return existsSync(file) ? [show(JSON.parse(readFileSync(file, 'utf8')))] : [];
  });
  const text = `# Performance

Every figure here was printed by the command above its table, on the machine that is named; the file is written by these
commands. Ratios hold on other machines better than times do.

${sections.join('\n\n')}
`;
  writeFileSync(join(root, 'docs/performance.md'), text);
}
