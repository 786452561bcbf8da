/** Odd numbers in a segment: its marks, a byte each, fit the first-level cache. */
const segment = 1 << 15;

/** The odd primes up to `limit`, by a plain sieve. */
function basePrimes(limit: number): Uint32Array {
  const composite = new Uint8Array(limit + 1);
  const found: number[] = [];
  for (let n = 3; n <= limit; n += 2) {
    if (composite[n] === 1) continue;
    found.push(n);
    for (let m = n * n; m <= limit; m += 2 * n) composite[m] = 1;
  }
  return Uint32Array.from(found);
}

/** A segmented sieve of Eratosthenes over the odd numbers, as one would write it by hand, for ranges below 2^53. */
export function sievedPrimes(from: number, to: number): Float64Array<ArrayBuffer> {
  const base = basePrimes(Math.floor(Math.sqrt(to)));
  // No range of n > 1 numbers has more than 2n ÷ ln n primes (Montgomery and Vaughan); 2 and rounding on top.
  const length = to - from + 2;
  const found = new Float64Array(Math.ceil((2 * length) / Math.log(length)) + 8);
  let count = 0;
  if (from <= 2 && to >= 2) found[count++] = 2;
  const first = Math.max(3, from + (from % 2 === 0 ? 1 : 0));
  // The place of each base prime's next odd multiple, counted in odd numbers from the start of the segment.
  const places = new Float64Array(base.length);
  for (let i = 0; i < base.length; i++) {
    const p = base[i]!;
    let multiple = Math.max(p * p, Math.ceil(first / p) * p);
    if (multiple % 2 === 0) multiple += p;
    places[i] = (multiple - first) / 2;
  }
  const marks = new Uint8Array(segment);
  for (let low = first; low <= to; low += 2 * segment) {
    marks.fill(0);
    for (let i = 0; i < base.length; i++) {
      let place = places[i]!;
      if (place < segment) {
        const p = base[i]!;
        let at = place | 0;
        for (; at < segment; at += p) marks[at] = 1;
        place = at;
      }
      places[i] = place - segment;
    }
    const end = Math.min(segment, Math.floor((to - low) / 2) + 1);
    for (let i = 0; i < end; i++) if (marks[i] === 0) found[count++] = low + 2 * i;
  }
  return found.slice(0, count);
}
