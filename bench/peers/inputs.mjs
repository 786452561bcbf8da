/** Inputs that are the same in every run, and the comparisons that a result must pass before it is timed. */

/** Fractions from −1 to 1: a linear congruential generator (Numerical Recipes). */
export function fractions(count, seed, Type = Float64Array) {
  let state = seed;
  return Type.from({ length: count }, () => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return state / 2 ** 31 - 1;
  });
}

export const matrix = (rows, cols, seed, Type = Float64Array) => ({
  rows,
  cols,
  data: fractions(rows * cols, seed, Type),
});

/** Random with a heavy diagonal: far from singular. */
export function dominant(n, seed) {
  const a = matrix(n, n, seed);
  for (let i = 0; i < n; i++) a.data[i * n + i] += n;
  return a;
}

/** A matrix times a number. */
export const scaled = ({ rows, cols, data }, factor) => ({ rows, cols, data: data.map((x) => x * factor) });

/** Symmetric, and positive definite where `definite`. */
export function symmetric(n, seed, definite = false) {
  const a = matrix(n, n, seed);
  for (let i = 0; i < n; i++) {
    for (let j = 0; j < i; j++) a.data[i * n + j] = a.data[j * n + i];
    if (definite) a.data[i * n + i] += 2 * n;
  }
  return a;
}

/** An opaque picture of gradients, edges and grain. */
export function photo(width = 4000, height = 3000) {
  const data = new Uint8ClampedArray(width * height * 4);
  let grain = 1;
  for (let y = 0, i = 0; y < height; y++)
    for (let x = 0; x < width; x++, i += 4) {
      grain = (Math.imul(grain, 1664525) + 1013904223) >>> 0;
      const noise = grain >>> 27;
      const edge = ((x >> 6) ^ (y >> 6)) & 1 ? 60 : 0;
      data[i] = (x * 160) / width + edge + noise;
      data[i + 1] = (y * 160) / height + edge + noise;
      data[i + 2] = ((x + y) & 127) + noise;
      data[i + 3] = 255;
    }
  return { width, height, data };
}

/** A comparison of arrays of numbers: the largest difference may be `tolerance`. */
export const near = (tolerance) => (value, reference) => {
  if (value.length !== reference.length) return `${value.length} numbers where ${reference.length} were expected`;
  for (let i = 0; i < value.length; i++)
    if (!(Math.abs(value[i] - reference[i]) <= tolerance)) return `number ${i} is ${value[i]}, not ${reference[i]}`;
  return undefined;
};

/**
 * A comparison of pictures, away from the border (peers extend edges in other ways): the mean difference may be `most`
 * levels. Peers round, weight and widen in their own ways; what this catches is a different filter.
 */
export const similar =
  (most, border = 16) =>
  (value, reference, { image: { width, height } }) => {
    let sum = 0;
    let count = 0;
    for (let y = border; y < height - border; y += 7)
      for (let x = border; x < width - border; x += 7)
        for (let c = 0; c < 3; c++) {
          const i = (y * width + x) * 4 + c;
          sum += Math.abs(value[i] - reference[i]);
          count += 1;
        }
    return sum / count <= most ? undefined : `differs by ${(sum / count).toFixed(1)} levels on average`;
  };

/** The absolute values on the diagonal: of a triangular factor all that is the same whatever signs a library chooses. */
export const diagonal = ({ cols, data }) => Float64Array.from({ length: cols }, (_, i) => Math.abs(data[i * cols + i]));

/** A comparison of factorizations, fibonacci numbers, indices: exactly the same. */
export const same = (value, reference) => {
  const [a, b] = [value, reference].map((side) =>
    typeof side === 'object' ? [...side].map(String).join(' ') : String(side),
  );
  return a === b ? undefined : 'a different result';
};
