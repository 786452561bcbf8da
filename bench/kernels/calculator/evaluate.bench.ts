import { evaluate } from '@wasm-compute/engine/kernels/calculator/evaluate';
import { reference } from '../../../tests/kernels/calculator/reference';
import { defineBench } from '../../defineBench';

/** 1 + 1÷2 + … + 1÷400: many small reductions to lowest terms, then larger ones. */
const harmonic = Array.from({ length: 400 }, (_, i) => `1÷${i + 1}`).join('+');

/** Recursive descent over BigInt fractions: the tests' own reference. */
export default defineBench({
  name: 'calculator/evaluate exact 400 fractions',
  kernel: evaluate,
  input: () => ({ expression: harmonic }),
  plain: ({ expression }) => ({ ...reference({ expression }), display: expression }),
  check(ours, plain) {
    if (ours.plain !== plain.plain || ours.fraction?.n !== plain.fraction?.n || ours.fraction?.d !== plain.fraction?.d)
      throw new Error(`${ours.plain} is not ${plain.plain}`);
  },
});
