/**
 * Blurs of whole lines, in place. A line is `n` samples, `stride` bytes apart; a sample is two wide pixels of neighbouring
 * lines, eight u16. The lanes do not mix, so which two lines are paired changes no byte.
 */

const UPPER = memory.data<f32>([16320, 16320, 16320, 16320], 16);
const MAGIC = memory.data<f32>([8388608, 8388608, 8388608, 8388608], 16);

/**
 * Gaussian by recursion (Deriche): two sections of order 2, each running forward and backward, summed.
 *
 * coefficients: for each of the two sections n0 n1 d1 d2 m1 m2, forward gain, backward gain; then 1, or 0 where nothing
 * lies beyond the ends. Forward y = (n0 x + n1 x1 − d2 y2) − d1 y1, backward z = (m1 x1 + m2 x2 − d2 z2) − d1 z1. Both
 * start as if the outermost sample went on for ever. `forward`: 32 bytes for each sample.
 */
export function gaussianLine(line: usize, stride: usize, n: i32, forward: usize, coefficients: usize): void {
  if (ASC_FEATURE_SIMD) {
    gaussianLineVectors(line, stride, n, forward, coefficients);
  } else {
    for (let lane: usize = 0; lane < 16; lane += 2) gaussianLane(line + lane, stride, n, forward, coefficients);
  }
}

function gaussianLane(line: usize, stride: usize, n: i32, forward: usize, c: usize): void {
  const n0a = load<f32>(c);
  const n1a = load<f32>(c, 4);
  const d1a = load<f32>(c, 8);
  const d2a = load<f32>(c, 12);
  const n0b = load<f32>(c, 32);
  const n1b = load<f32>(c, 36);
  const d1b = load<f32>(c, 40);
  const d2b = load<f32>(c, 44);
  const start = load<f32>(c, 64);
  let at = line;
  const first = <f32>load<u16>(at);
  let x1 = first * start;
  let a1 = first * load<f32>(c, 24);
  let a2 = a1;
  let b1 = first * load<f32>(c, 56);
  let b2 = b1;
  for (let i = 0; i < n; ++i) {
    const x = <f32>load<u16>(at);
    const a = n0a * x + n1a * x1 - d2a * a2 - d1a * a1;
    const b = n0b * x + n1b * x1 - d2b * b2 - d1b * b1;
    store<f32>(forward + ((<usize>i) << 2), a + b);
    x1 = x;
    a2 = a1;
    a1 = a;
    b2 = b1;
    b1 = b;
    at += stride;
  }
  const m1a = load<f32>(c, 16);
  const m2a = load<f32>(c, 20);
  const m1b = load<f32>(c, 48);
  const m2b = load<f32>(c, 52);
  at -= stride;
  const last = <f32>load<u16>(at);
  x1 = last * start;
  let x2 = x1;
  a1 = last * load<f32>(c, 28);
  a2 = a1;
  b1 = last * load<f32>(c, 60);
  b2 = b1;
  for (let i = n - 1; i >= 0; --i) {
    const a = m1a * x1 + m2a * x2 - d2a * a2 - d1a * a1;
    const b = m1b * x1 + m2b * x2 - d2b * b2 - d1b * b1;
    const sum = load<f32>(forward + ((<usize>i) << 2)) + (a + b);
    x2 = x1;
    x1 = <f32>load<u16>(at);
    store<u16>(at, <u32>nearest<f32>(min<f32>(max<f32>(sum, 0), 16320)));
    a2 = a1;
    a1 = a;
    b2 = b1;
    b1 = b;
    at -= stride;
  }
}

function lowF32(sample: v128): v128 {
  return f32x4.convert_i32x4_s(i32x4.extend_low_i16x8_u(sample));
}

function highF32(sample: v128): v128 {
  return f32x4.convert_i32x4_s(i32x4.extend_high_i16x8_u(sample));
}

function section(p: v128, x: v128, q: v128, x1: v128, d2: v128, y2: v128, d1: v128, y1: v128): v128 {
  return f32x4.sub(f32x4.sub(f32x4.add(f32x4.mul(p, x), f32x4.mul(q, x1)), f32x4.mul(d2, y2)), f32x4.mul(d1, y1));
}

function gaussianLineVectors(line: usize, stride: usize, n: i32, forward: usize, c: usize): void {
  const d1a = v128.load32_splat(c, 8);
  const d2a = v128.load32_splat(c, 12);
  const d1b = v128.load32_splat(c, 40);
  const d2b = v128.load32_splat(c, 44);
  const start = v128.load32_splat(c, 64);
  let pa = v128.load32_splat(c);
  let qa = v128.load32_splat(c, 4);
  let pb = v128.load32_splat(c, 32);
  let qb = v128.load32_splat(c, 36);
  let at = line;
  let sample = v128.load(at);
  let x = lowF32(sample);
  let u = highF32(sample);
  let gain = v128.load32_splat(c, 24);
  let xa1 = f32x4.mul(x, gain);
  let ua1 = f32x4.mul(u, gain);
  gain = v128.load32_splat(c, 56);
  let xb1 = f32x4.mul(x, gain);
  let ub1 = f32x4.mul(u, gain);
  let xa2 = xa1;
  let ua2 = ua1;
  let xb2 = xb1;
  let ub2 = ub1;
  let x1 = f32x4.mul(x, start);
  let u1 = f32x4.mul(u, start);
  for (let i = 0; i < n; ++i) {
    sample = v128.load(at);
    x = lowF32(sample);
    u = highF32(sample);
    const xa = section(pa, x, qa, x1, d2a, xa2, d1a, xa1);
    const ua = section(pa, u, qa, u1, d2a, ua2, d1a, ua1);
    const xb = section(pb, x, qb, x1, d2b, xb2, d1b, xb1);
    const ub = section(pb, u, qb, u1, d2b, ub2, d1b, ub1);
    v128.store(forward, f32x4.add(xa, xb));
    v128.store(forward, f32x4.add(ua, ub), 16);
    x1 = x;
    u1 = u;
    xa2 = xa1;
    ua2 = ua1;
    xb2 = xb1;
    ub2 = ub1;
    xa1 = xa;
    ua1 = ua;
    xb1 = xb;
    ub1 = ub;
    at += stride;
    forward += 32;
  }
  pa = v128.load32_splat(c, 16);
  qa = v128.load32_splat(c, 20);
  pb = v128.load32_splat(c, 48);
  qb = v128.load32_splat(c, 52);
  gain = v128.load32_splat(c, 28);
  xa1 = f32x4.mul(x, gain);
  ua1 = f32x4.mul(u, gain);
  gain = v128.load32_splat(c, 60);
  xb1 = f32x4.mul(x, gain);
  ub1 = f32x4.mul(u, gain);
  xa2 = xa1;
  ua2 = ua1;
  xb2 = xb1;
  ub2 = ub1;
  x1 = f32x4.mul(x, start);
  u1 = f32x4.mul(u, start);
  let x2 = x1;
  let u2 = u1;
  const zero = i32x4.splat(0);
  const upper = v128.load(UPPER);
  const magic = v128.load(MAGIC);
  for (let i = 0; i < n; ++i) {
    at -= stride;
    forward -= 32;
    const xa = section(pa, x1, qa, x2, d2a, xa2, d1a, xa1);
    const ua = section(pa, u1, qa, u2, d2a, ua2, d1a, ua1);
    const xb = section(pb, x1, qb, x2, d2b, xb2, d1b, xb1);
    const ub = section(pb, u1, qb, u2, d2b, ub2, d1b, ub1);
    const sx = f32x4.add(v128.load(forward), f32x4.add(xa, xb));
    const su = f32x4.add(v128.load(forward, 16), f32x4.add(ua, ub));
    sample = v128.load(at);
    x2 = x1;
    u2 = u1;
    x1 = lowF32(sample);
    u1 = highF32(sample);
    // Adding 2^23 leaves the rounded number in the low bits.
    const rx = v128.xor(f32x4.add(f32x4.min(f32x4.max(sx, zero), upper), magic), magic);
    const ru = v128.xor(f32x4.add(f32x4.min(f32x4.max(su, zero), upper), magic), magic);
    v128.store(at, i16x8.narrow_i32x4_s(rx, ru));
    xa2 = xa1;
    ua2 = ua1;
    xb2 = xb1;
    ub2 = ub1;
    xa1 = xa;
    ua1 = ua;
    xb1 = xb;
    ub1 = ub;
  }
}
