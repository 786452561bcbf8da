/**
 * What bounds a target that was missed, and what was tried. Written by hand; shown only where the bench says "missed". The
 * figures are of the other tables of the report.
 */
const known = [
  {
    name: /^lttb/,
    text: 'A large part of our time is the copy of the points into linear memory (see its row of `npm run bench`), which plain JavaScript does not need; the rest is one visit with vectors, which sums buckets and finds the extremes of runs of 64 points, so that most triangles are never computed. What is left needs data that stays in the worker.',
  },
  {
    name: /^grayscale/,
    text: 'Seven tenths of our time are copies, 48 MB in and 48 MB out; the kernel itself takes less than one memory.copy (see the image kernels’ own times). Tried: strips that stay in cache, the output in the input’s buffer. What is left needs the image to stay in the worker: a pipeline does that.',
  },
  {
    name: /^sharpen/,
    text: 'The kernel takes about two memory.copy of the picture, as asked; the copies in and out take as long again. Tried: strips, no copy of the border, one visit. Beyond that only data that stays in the worker helps.',
  },
  {
    name: /^multiply f64/,
    where: 'node',
    text: 'The kernel runs at 20 GFLOP/s without fused multiply-add (see the rates); the rest of a run are the copies in and out. Each step of its inner loop is eight multiplications, eight additions and six loads of vectors for 32 flops (assembly/matrix/tile/micro.ts). How many of them the processor does at once was not profiled.',
  },
  {
    name: /^multiply f64/,
    where: 'chromium',
    text: 'The kernel runs at 28 GFLOP/s with fused multiply-add, the whole run at 22: the difference are the copies in and out. The peers’ plain loops are twice as fast in this Chromium as in Node 20.',
  },
  {
    name: /^multiply f32/,
    where: 'node',
    text: 'The kernel’s own rate is in the rates below; the rest of a run are the copies in and out. The other side was not profiled.',
  },
  {
    name: /^multiply f32, n = 64/,
    text: 'At this size what a run of the engine costs whatever it does (plan, layout, promise) counts: see the smallest sizes that pay, which prints it.',
  },
  {
    name: /^(solve|lu|determinant|cholesky)/,
    where: 'chromium',
    text: 'The kernels reach the part of the product’s speed that was asked, and more (see the rates). ml-matrix’s plain loops are two to four times as fast in this Chromium as in Node 20, where the same targets are reached by far.',
  },
  {
    name: /^symmetric eigen/,
    where: 'chromium',
    text: 'In Node, where plain loops are slower, the target is reached. Not profiled.',
  },
];

export function bounds(name, side, where) {
  const found = known.find(
    (entry) => entry.name.test(name) && (!entry.side || entry.side === side) && (!entry.where || entry.where === where),
  );
  return found?.text ?? 'Not explained yet.';
}
