/** Runs a job strip by strip (see `strips.ts`). */
import { elementBytes } from '../kernel.js';
import type { WireJob, WireTiming } from '../protocol.js';
import { spanOf, type Part } from '../span.js';
import type { Instance } from './instance.js';
import type { JobControl } from './JobControl.js';
import { bytesAt, copyIn, ensureMemory, layOut, outputTargets } from './layout.js';
import { runPasses } from './runPasses.js';
import { stripPasses, stripPieces } from './strips.js';

export async function runStrips(
  job: WireJob,
  strips: readonly Part[],
  instance: Instance,
  control: JobControl,
  { dirty, stepwise }: { dirty: boolean; stepwise: boolean },
): Promise<{ outputs: ArrayBuffer[]; timing: WireTiming }> {
  const { memory, residents } = instance;
  const { base } = residents.place(stripPieces(job, strips[0]!), job.memoryLimitBytes);
  const targets = outputTargets(job, true);
  const timing = { copyInMs: 0, computeMs: 0, copyOutMs: 0, passMs: job.passes.map(() => 0), peakBytes: 0 };
  let carried = new Map<number, Uint8Array>();
  for (const [s, strip] of strips.entries()) {
    const started = performance.now();
    const pieces = stripPieces(job, strip);
    const part = { ...job, pieces, passes: stripPasses(job, strip) };
    const layout = layOut(pieces, base);
    ensureMemory(memory, layout.end, job.memoryLimitBytes);
    await copyIn(memory, part, layout, dirty);
    // An output may lie in the buffer that an input came in: what the next strip reads above its own is kept from before.
    for (const [i, bytes] of carried) bytesAt(memory, layout.at[i]!, bytes.length).set(bytes);
    carried = s + 1 < strips.length ? carry(job, part, strip, layout.at, memory) : new Map();
    const copiedIn = performance.now();
    const passMs = await runPasses(part, instance, layout, control, stepwise);
    const computed = performance.now();
    for (const [i, target] of targets) {
      const { back, from, type } = pieces[i]!;
      const size = elementBytes[type];
      const source = bytesAt(memory, layout.at[i]! + (back![0] - from) * size, (back![1] - back![0]) * size);
      target.set(source, (back![0] - job.pieces[i]!.back![0]) * size);
    }
    const ended = performance.now();
    timing.peakBytes = Math.max(timing.peakBytes, layout.end);
    timing.copyInMs += copiedIn - started;
    timing.computeMs += computed - copiedIn;
    timing.copyOutMs += ended - computed;
    passMs.forEach((ms, i) => {
      timing.passMs[i]! += ms;
    });
    await control.turnIfDue();
  }
  return { outputs: [...targets.values()].map(({ buffer }) => buffer), timing };
}

/** The rows at a strip's end that the next one reads above its own, of inputs whose buffer an output may take. */
function carry(
  job: WireJob,
  part: WireJob,
  strip: Part,
  at: readonly number[],
  memory: WebAssembly.Memory,
): Map<number, Uint8Array> {
  const kept = new Map<number, Uint8Array>();
  for (const [i, { data, given, per, halo = 0, length, type }] of job.pieces.entries()) {
    if (!data || !given || per === undefined || halo === 0 || !job.cut) continue;
    const { from, count } = part.pieces[i]!;
    const size = elementBytes[type];
    const first = Math.max(from, Math.max(0, strip[1] - halo) * per);
    const last = Math.min(from + count, spanOf(per, 0, length, job.cut.axis, strip)[1]);
    if (last > first) kept.set(i, bytesAt(memory, at[i]! + (first - from) * size, (last - first) * size).slice());
  }
  return kept;
}
