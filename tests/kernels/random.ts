/** Seeded random numbers, so that a failing case can be run again. */
export interface Random {
  /** A whole number from `low` to `high`, both included. */
  int(low: number, high: number): number;
  /** A number from `low` to below `high`. */
  float(low: number, high: number): number;
  /** A whole number of at most `bits` bits. */
  bigint(bits: number): bigint;
  bool(probability?: number): boolean;
  pick<T>(values: readonly T[]): T;
}

/** The generator sfc32, seeded with one number. */
export function createRandom(seed: number): Random {
  let [a, b, c, d] = [0x9e3779b9, 0x243f6a88, 0xb7e15162, seed >>> 0];
  const next = (): number => {
    const t = (((a + b) | 0) + d) | 0;
    d = (d + 1) | 0;
    a = b ^ (b >>> 9);
    b = (c + (c << 3)) | 0;
    c = (c << 21) | (c >>> 11);
    c = (c + t) | 0;
    return t >>> 0;
  };
  for (let i = 0; i < 12; i++) next();
  const unit = () => (next() * 2 ** 21 + (next() >>> 11)) / 2 ** 53;
  const random: Random = {
    int: (low, high) => low + Math.floor(unit() * (high - low + 1)),
    float: (low, high) => low + unit() * (high - low),
    bigint(bits) {
      let value = 0n;
      for (let done = 0; done < bits; done += 32) value = (value << 32n) | BigInt(next());
      return BigInt.asUintN(bits, value);
    },
    bool: (probability = 0.5) => unit() < probability,
    pick: (values) => values[random.int(0, values.length - 1)]!,
  };
  return random;
}
