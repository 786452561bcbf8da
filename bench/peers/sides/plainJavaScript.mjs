/** Plain JavaScript, as one would write it by hand. */
export const name = 'plain JavaScript';
export const places = ['node', 'chromium'];

/** The triple loop in the order i, k, j, which reads and writes along rows. */
function multiplyF64({ a, b }) {
  const [m, k, n] = [a.rows, a.cols, b.cols];
  const [x, y, c] = [a.data, b.data, new Float64Array(m * n)];
  for (let i = 0; i < m; i++)
    for (let l = 0; l < k; l++) {
      const factor = x[i * k + l];
      for (let j = 0, to = i * n, from = l * n; j < n; j++, to++, from++) c[to] += factor * y[from];
    }
  return c;
}

/** The same for Float32Array: a function that sees both is slower for both. */
function multiplyF32({ a, b }) {
  const [m, k, n] = [a.rows, a.cols, b.cols];
  const [x, y, c] = [a.data, b.data, new Float32Array(m * n)];
  for (let i = 0; i < m; i++)
    for (let l = 0; l < k; l++) {
      const factor = x[i * k + l];
      for (let j = 0, to = i * n, from = l * n; j < n; j++, to++, from++) c[to] += factor * y[from];
    }
  return c;
}

function grayscale({ image: { data: from } }) {
  const to = new Uint8ClampedArray(from.length);
  for (let i = 0; i < from.length; i += 4) {
    const y = ((299 * from[i] + 587 * from[i + 1] + 114 * from[i + 2] + 500) / 1000) | 0;
    to[i] = to[i + 1] = to[i + 2] = y;
    to[i + 3] = from[i + 3];
  }
  return to;
}

function sharpen({ image: { width, height, data: from } }) {
  const to = new Uint8ClampedArray(from.length);
  const stride = width * 4;
  for (let y = 0; y < height; y++) {
    const up = y > 0 ? -stride : 0;
    const down = y < height - 1 ? stride : 0;
    for (let x = 0; x < width; x++) {
      const i = y * stride + x * 4;
      const left = x > 0 ? -4 : 0;
      const right = x < width - 1 ? 4 : 0;
      for (let k = i; k < i + 3; k++)
        to[k] = 5 * from[k] - from[k + left] - from[k + right] - from[k + up] - from[k + down];
      to[i + 3] = from[i + 3];
    }
  }
  return to;
}

/** Pollard's rho (Floyd) on BigInt, with Miller–Rabin for the ends. */
function factorizeAll({ numbers }) {
  const power = (base, exponent, n) => {
    let result = 1n;
    for (let b = base % n, e = exponent; e > 0n; e >>= 1n, b = (b * b) % n) if (e & 1n) result = (result * b) % n;
    return result;
  };
  const isPrime = (n) => {
    if (n < 4n) return n > 1n;
    if (n % 2n === 0n) return false;
    let [d, s] = [n - 1n, 0];
    while (d % 2n === 0n) [d, s] = [d / 2n, s + 1];
    return [2n, 3n, 5n, 7n, 11n, 13n, 17n, 19n, 23n, 29n, 31n, 37n].every((base) => {
      if (base % n === 0n) return true;
      let x = power(base, d, n);
      if (x === 1n || x === n - 1n) return true;
      for (let r = 1; r < s; r++) {
        x = (x * x) % n;
        if (x === n - 1n) return true;
      }
      return false;
    });
  };
  const gcd = (a, b) => (b === 0n ? a : gcd(b, a % b));
  const split = (n) => {
    for (let c = 1n; ; c++) {
      let [x, y, d] = [2n, 2n, 1n];
      while (d === 1n) {
        x = (x * x + c) % n;
        y = (y * y + c) % n;
        y = (y * y + c) % n;
        d = gcd(x > y ? x - y : y - x, n);
      }
      if (d !== n) return d;
    }
  };
  const factors = (n) => {
    if (n === 1n) return [];
    if (n % 2n === 0n) return [2n, ...factors(n / 2n)];
    if (isPrime(n)) return [n];
    const d = split(n);
    return [...factors(d), ...factors(n / d)];
  };
  return numbers.map((n) => factors(n).toSorted((a, b) => (a < b ? -1 : 1)));
}

/** Fast doubling on BigInt. */
function fibonacciNumber(n) {
  let [a, b] = [0n, 1n];
  for (let bit = 31 - Math.clz32(n); bit >= 0; bit--) {
    [a, b] = [a * (2n * b - a), a * a + b * b];
    if ((n >> bit) & 1) [a, b] = [b, a + b];
  }
  return a;
}

/** Largest triangle, three buckets, over points that are equally spaced. */
function lttb({ y, points }) {
  const kept = new Uint32Array(points);
  const every = (y.length - 2) / (points - 2);
  let last = 0;
  for (let bucket = 0; bucket < points - 2; bucket++) {
    const from = Math.floor(bucket * every) + 1;
    const to = Math.floor((bucket + 1) * every) + 1;
    const end = Math.min(Math.floor((bucket + 2) * every) + 1, y.length);
    let [sumX, sumY] = [0, 0];
    for (let i = to; i < end; i++) {
      sumX += i;
      sumY += y[i];
    }
    const [meanX, meanY] = [sumX / (end - to), sumY / (end - to)];
    let [best, at] = [-1, from];
    for (let i = from; i < to; i++) {
      const area = Math.abs((last - meanX) * (y[i] - y[last]) - (last - i) * (meanY - y[last]));
      if (area > best) [best, at] = [area, i];
    }
    kept[bucket + 1] = last = at;
  }
  kept[points - 1] = y.length - 1;
  return kept;
}

export async function open() {
  const ready = (run) => async () => run;
  return {
    multiply: async ({ a }) => (a.data instanceof Float32Array ? multiplyF32 : multiplyF64),
    grayscale: ready(grayscale),
    sharpen: ready(sharpen),
    factorize: ready(factorizeAll),
    fibonacci: ready(({ n, as }) => (as === 'text' ? fibonacciNumber(n).toString() : fibonacciNumber(n))),
    lttb: ready(lttb),
  };
}
