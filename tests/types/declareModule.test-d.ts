/** What `declareModule` makes of its words. Compiled by `npm run typecheck`; nothing is run. */
import { declareModule, read, scratch, tail, write } from '@wasm-compute/engine';

const mine = declareModule('mine', {
  file: new URL('./mine.wasm', import.meta.url),
  exports: {
    dot: ['in f64', 'in f64', 'i32'],
    blend: ['inout f32', 'scratch u8', 'f64', 'i64'],
    digits: ['tail', 'u64'],
    mean: ['in f64', 'i32', '-> f64'],
  },
});
const x = read(new Float64Array(2));
const sum = write('f64', 1);

export function accepts() {
  mine.dot(x, x, 2).once(sum);
  mine.blend(write('f32', 2), scratch('u8', 4), 0.5, 7n).over(2);
  mine.digits(tail('u8'), 5n).over(1);
  mine.mean(x, 2).once(sum);
}

export function refuses() {
  // @ts-expect-error no such function
  mine.dott(x, x, 2);
  // @ts-expect-error another element type
  mine.dot(read(new Float32Array(2)), x, 2);
  // @ts-expect-error one argument short
  mine.dot(x, x);
  // @ts-expect-error a bigint for an i32
  mine.dot(x, x, 2n);
  // @ts-expect-error a number for an i64
  mine.blend(write('f32', 2), scratch('u8', 4), 0.5, 7);
  // @ts-expect-error what is only read can't be written
  mine.blend(read(new Float32Array(2)), scratch('u8', 4), 0.5, 7n);
  // @ts-expect-error a plain buffer for a tail
  mine.digits(write('u8', 8), 5n);
  // @ts-expect-error the word of the result is no parameter
  mine.mean(x, 2, 3);
  // @ts-expect-error a result that is not the last word
  declareModule('other', { file: new URL('./other.wasm', import.meta.url), exports: { f: ['-> f64', 'i32'] } });
  // @ts-expect-error a word that does not exist
  declareModule('other', { file: new URL('./other.wasm', import.meta.url), exports: { f: ['in f46'] } });
}
