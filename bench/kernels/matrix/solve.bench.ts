import type { Matrix } from '@wasm-compute/engine/kernels/matrix/matrix';
import { solve } from '@wasm-compute/engine/kernels/matrix/solve';
import { defineBench } from '../../defineBench';
import { solveByElimination } from './elimination';
import { expectSame, randomMatrix } from './inputs';

const sized = (n: number) =>
  defineBench<{ a: Matrix; b: Matrix }, Matrix>({
    name: `matrix/solve f64 n=${n}, one right-hand side`,
    kernel: solve,
    input: () => ({ a: randomMatrix(n, n, 1), b: randomMatrix(n, 1, 2) }),
    plain: ({ a, b }) => solveByElimination(a, b),
    check: (ours, plain) => expectSame(ours, plain, 1e-6),
  });

export default [sized(512), sized(100)];
