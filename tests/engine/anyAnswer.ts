/** What kernels may answer, as values that look random: plain data of any depth, with typed arrays. */
import fc from 'fast-check';

const typedArray = fc.oneof(
  fc.uint8Array(),
  fc.uint8ClampedArray(),
  fc.int16Array(),
  fc.uint32Array(),
  fc.int32Array(),
  fc.float32Array(),
  fc.float64Array(),
  fc.bigUint64Array(),
  fc.bigInt64Array(),
);

/** Typed arrays are views into a larger buffer now and then. */
const view = fc.tuple(fc.uint8Array({ minLength: 8 }), fc.nat(7)).map(([bytes, from]) => bytes.subarray(from));

/** `toStrictEqual` takes a field named `constructor` for the class of its object. */
const name = fc
  .oneof(fc.string(), fc.constantFrom('__proto__', 'toString', '0'))
  .filter((one) => one !== 'constructor');

export const anyAnswer: fc.Arbitrary<unknown> = fc.letrec<{ value: unknown }>((tie) => ({
  value: fc.oneof(
    { maxDepth: 4, depthSize: 'small' },
    fc.oneof(
      fc.constantFrom(undefined, null, true, false, NaN, Infinity, -Infinity, -0),
      fc.double(),
      fc.bigInt(),
      fc.string({ unit: 'binary' }),
      typedArray,
      view,
    ),
    fc.array(tie('value'), { maxLength: 4 }),
    fc.dictionary(name, tie('value'), { maxKeys: 4, noNullPrototype: true }),
  ),
})).value;
