/** The package downsample, on points as it wants them. */
export const name = 'downsample';
export const places = ['node', 'chromium'];

export async function open() {
  const { LTTB } = await import('downsample');
  return {
    async lttb({ y }) {
      const series = Array.from(y, (value, i) => [i, value]);
      return ({ points }) => Uint32Array.from(LTTB(series, points), ([x]) => x);
    },
  };
}
