/**
 * What bounds a target that was missed, and what was tried. Written by hand; shown only where the bench says "missed".
 *
 * Parts of a run are of `node bench/split.mjs`, with `--chromium` for Chromium; they do not belong to the run that the report
 * shows. Instructions are of `node bench/instructions.mjs`, and the same in every run: those of the machine are what Node 20
 * makes for x86-64.
 */
const known = [
  {
    name: /^(chart\/)?lttb/,
    text: 'The points go through in strips that stay in cache, each with the longest bucket on both sides. After a pause, as in the contest (`--rest 20`), 41 to 50 % of a run with a million points are their copy into linear memory, which plain JavaScript does not need and which takes as long as memory.copy, and 32 to 47 % the kernel. Without a pause 32 to 33 % and 50 to 53 % in Node. The kernel is a loop of 44 instructions for 16 points (24 minima, maxima and sums, 8 loads), and what finds the largest triangle of each bucket. Tried: extremes of runs of 32, 64, 128 and 256 points, so that most triangles are never computed; the most promising run first; vectors to find the place in a run, for no gain. Data that stays in the worker needs no copy.',
  },
  {
    name: /^chart\/minMaxLttb/,
    text: 'The points go through in strips that stay in cache. Of ten million 59 to 64 % of a run are their copy into linear memory, which plain JavaScript does not need, and 33 to 34 % the kernel: its loop is 32 instructions for 16 points (16 minima and maxima, 8 loads). Of one million 22 to 23 % and 62 to 77 %: with a block for each 250 points, what surrounds the loop (the places of both extremes, what is read for the choice, the choice among 8,000) takes as long as the loop. Tried: runs of 512, 1,024 and 2,048 bytes between two looks at the extremes; longer steps to find their places, for no gain.',
  },
  {
    name: /^chart\/minMax /,
    text: 'The points go through in strips that stay in cache. Of ten million 65 to 68 % of a run are their copy into linear memory, which plain JavaScript does not need, of one million 37 to 50 %; the kernel, 26 to 30 and 36 to 50 %, takes 32 instructions for 16 points (16 minima and maxima, 8 loads). Tried: runs of 512, 1,024 and 2,048 bytes between two looks at the extremes.',
  },
  {
    name: /^grayscale/,
    text: 'A third to a half of a run are copies, 48 MB in and 48 MB out; half of it or a little more is the kernel. Tried: strips that stay in cache, the output in the input’s buffer. What is left needs the image to stay in the worker: a pipeline does that.',
  },
  {
    name: /^(image\/)?sharpen/,
    text: 'Of a run two fifths to a half are copies in and out and as much the kernel, in strips: 80 instructions for 8 opaque pixels, of them 36 arithmetic, 10 loads and 2 stores of vectors; five loads for each store are the five places that the filter reads. Tried: strips, no copy of the border, one visit. Only data that stays in the worker helps.',
  },
  {
    name: /^(image\/)?boxBlur/,
    text: 'Exact sums in 32 bits, whatever the radius: for two pixels 57 instructions along columns and 43 along rows (25 of each arithmetic), about 600 million for 12 MP, beside widening and narrowing. The three running sums are kept even for one pass, where two of them are masked.',
  },
  {
    name: /^image\/grayscale/,
    text: 'It reads and writes what memory.copy does, once; above that is the arithmetic of 12 million pixels.',
  },
  {
    name: /^image\/(levels|gamma)/,
    text: 'Six loads and three stores for each pixel (assembly/image/lookup.ts): 128 bits have no instruction that looks up in a table of 256 bytes, and sixteen swizzles for each vector and channel would be more work. A processor that starts three loads in a cycle takes two cycles a pixel, 24 million for 12 MP. Tried: two pixels at once.',
  },
  {
    name: /^multiply f64, n/,
    where: 'node',
    text: 'The kernel is 91 to 96 % of a run, the copies 4 to 8 %. Its inner loop (assembly/matrix/tile/micro.ts) is 31 instructions for 32 flops: 8 multiplications, 8 additions, 6 loads, and 9 for addresses, the end of the loop, V8’s check for interruptions and one sum that it stores on the stack. Node 20 has no fused multiply-add in WebAssembly, which would save 8. Other shapes than 2 × 8 sums (4 × 4, 5 × 4, 4 × 8, 3 × 8, 2 × 12, 6 × 4) were slower in trials in Chromium, the last four because more sums go to the stack.',
  },
  {
    name: /^multiply f64, n/,
    where: 'chromium',
    text: 'The kernel is 83 to 93 % of a run, the copies 6 to 17 %: without them the target would be missed too. Its inner loop is 23 instructions of WebAssembly for 48 flops: 12 fused multiply-adds, the fewest that 128 bits allow, 8 loads and 3 for addresses. Plain loops are 1.7 times, ml-matrix is four times as fast in this Chromium as in Node 20.',
  },
  {
    name: /^multiply f32, n = 64/,
    text: 'A run that follows others of its kind takes 0.04 ms in Node: half of it the kernel, a quarter copies, a quarter plan, layout and promises. After a pause of 20 ms, as in the contest, 0.13 ms (`--rest 20`): a fifth of it the kernel, two fifths copies; the other sides’ work between two runs makes it longer still. Chromium’s clock is too coarse to split it.',
  },
  {
    name: /^multiply f32, n/,
    where: 'node',
    text: 'The kernel is 91 to 94 % of a run at n = 256, the copies 4 to 7 %. Its inner loop is 31 instructions for 64 flops: 8 multiplications, 8 additions, 6 loads, and 9 for addresses, the end of the loop and V8’s check. Node 20 has no fused multiply-add in WebAssembly, which would save 8; the other side has none there either.',
  },
  {
    name: /^(lu|cholesky)/,
    where: 'chromium',
    text: 'The kernel is 65 to 74 % of a run; 24 to 31 % is the copy of the factors into buffers that are new in each run (4 MB for lu, 2 MB for cholesky), where Node takes 4 to 5 %. The kernels reach the part of the product’s speed that was asked (see the rates). ml-matrix’s plain loops are three to four times as fast in this Chromium as in Node 20, where the same targets are reached by far.',
  },
  {
    name: /^(solve|determinant)/,
    where: 'chromium',
    text: 'The kernel is 96 to 98 % of a run, the copies 2 to 4 %. It reaches the part of the product’s speed that was asked (see the rates). ml-matrix’s plain loops are three times as fast in this Chromium as in Node 20, where the same targets are reached by far.',
  },
  {
    name: /^symmetric eigen/,
    where: 'chromium',
    text: 'The kernel is 95 % of a run, the copies 4 %. ml-matrix is three times as fast in this Chromium as in Node 20, where the target is reached by far; ours only a little.',
  },
  {
    name: /^factorize, 100 products/,
    text: 'The work is products of 64-bit numbers modulo one. WebAssembly has no product of 64 bits by 64 that gives all 128 (assembly/shared/u64), so one takes four multiplications and the additions between them where the native tools take one instruction.',
  },
  {
    name: /^number-theory\/factorize product of two 31/,
    text: 'A disturbed row: in the split below, of the same session, a run takes 0.07 ms.',
  },
  {
    name: /^matrixVector f64/,
    text: 'Four rows at once: 42 instructions for 16 elements, of them 16 arithmetic and 10 loads (32 of WebAssembly; 24 with fused multiply-add). A fifteenth of plain JavaScript’s time would take about 50 instructions each nanosecond, in Chromium as many of WebAssembly; a processor that starts six at 4 GHz reaches 24.',
  },
  {
    name: /^matrixVector f32/,
    text: 'Four rows at once: 38 instructions for 32 elements, of them 16 arithmetic and 10 loads (32 of WebAssembly; 24 with fused multiply-add). A row of 64 is eight steps, so what surrounds the loop, sums of lanes and calls, counts as well; a fifteenth of plain JavaScript’s time leaves 20 instructions each nanosecond to the loop alone.',
  },
  {
    name: /^(add|multiply) f64 1,024/,
    where: 'chromium',
    text: 'The loop is 28 instructions for 8 elements: 4 operations, 8 loads, 4 stores, the rest addresses and checks. At 8 times the speed of plain JavaScript, which this Chromium takes 0.3 ns for, it would have to do 90 to 100 instructions each nanosecond; even the 12 loads and stores alone would be 40. 128 bits hold two elements; in Node, whose plain loop takes over four times as long, the target is reached.',
  },
];

/** What is known of a row, or undefined. `where`: node or chromium. */
export function boundOf(name, where) {
  return known.find((entry) => entry.name.test(name) && (!entry.where || entry.where === where))?.text;
}
