import { In, InOut, Scratch } from '../shared/memory';
import { OK } from '../shared/status';
import { packReflectors, packT, reflectRows } from '../matrix/qr/block';

/**
 * The first columns of Q = H₀·H₁·…, as rows of q: the identity, reflected by the panels, the last first.
 *
 * Shape    w, ts: k columns of m elements as `householder` left them. q: k columns of m elements. work: see qr/block.ts.
 * Cost     2·k²·(m − k/3) flops. Units: for each panel one that prepares it, then strips of columns from its first on.
 */
export function orthogonal(
  w: In<f64>,
  ts: In<f64>,
  q: InOut<f64>,
  work: Scratch<f64>,
  m: i32,
  k: i32,
  block: i32,
  strip: i32,
  begin: i32,
  end: i32,
): i32 {
  const stride = (<usize>m) << 3;
  let before = 0;
  for (let j0 = ((k - 1) / block) * block; j0 >= 0 && before < end; j0 -= block) {
    const width = min(block, k - j0);
    const units = 1 + (k - j0 + strip - 1) / strip;
    const at = (<usize>j0) << 3;
    const rows = q + <usize>j0 * stride;
    const length = m - j0;
    for (let unit = max(begin - before, 0), last = min(end - before, units); unit < last; unit++) {
      if (unit == 0) {
        for (let i = 0; i < width; i++) {
          const row = rows + <usize>i * stride;
          memory.fill(row, 0, stride);
          store<f64>(row + at + ((<usize>i) << 3), 1);
        }
        packReflectors(w + <usize>j0 * stride + at, length, width, work, m, block);
        packT(ts + at * <usize>block, true, width, work, m, block);
      } else {
        const first = (unit - 1) * strip;
        const count = min(strip, k - j0 - first);
        reflectRows(rows + <usize>first * stride + at, count, length, width, work, m, block);
      }
    }
    before += units;
  }
  return OK;
}
