import { CLAMP, edgeIndex } from './edge';

/** Puts `pad` wide pixels at both ends of the `width` that lie at `line`, as the edge says. */
export function lengthen(line: usize, width: i32, pad: i32, edge: i32): void {
  const end = line + ((<usize>(width - 1)) << 3);
  if (edge == CLAMP) {
    const before = load<u64>(line);
    const after = load<u64>(end);
    for (let i: usize = (<usize>pad) << 3; i > 0; i -= 8) {
      store<u64>(line - i, before);
      store<u64>(end + i, after);
    }
    return;
  }
  for (let i = 1; i <= pad; ++i) {
    const left = edgeIndex(-i, width, edge);
    const right = edgeIndex(width - 1 + i, width, edge);
    store<u64>(line - ((<usize>i) << 3), left < 0 ? 0 : load<u64>(line + ((<usize>left) << 3)));
    store<u64>(end + ((<usize>i) << 3), right < 0 ? 0 : load<u64>(line + ((<usize>right) << 3)));
  }
}
