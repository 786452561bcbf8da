import { read, write, type Call, type In, type Out } from '../../kernel.js';
import { alongElements, expectSameLength, f64Vector, isF32, type Vector, type VectorPlan } from './vector.js';

type Combine<E extends 'f64' | 'f32'> = (a: In<E>, b: In<E>, c: Out<E>) => Call<'vector'>;

/** The plan of c[i] = a[i] (operation) b[i]; elements are the axis. */
export function elementwise(a: Vector, b: Vector, f64: Combine<'f64'>, f32: Combine<'f32'>): VectorPlan {
  expectSameLength(a, b);
  const { length } = a;
  if (isF32(a) && isF32(b)) {
    const c = write('f32', length, { per: 1 });
    return {
      axis: length,
      output: { c },
      passes: [f32(read(a, { per: 1 }), read(b, { per: 1 }), c).over(length, alongElements)],
    };
  }
  const left = f64Vector(a, 1);
  const right = f64Vector(b, 1);
  const c = write('f64', length, { per: 1 });
  return {
    axis: length,
    output: { c },
    passes: [...left.passes, ...right.passes, f64(left.piece, right.piece, c).over(length, alongElements)],
  };
}
