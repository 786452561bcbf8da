import { edgeIndex } from './edge';

/** Puts `pad` wide pixels at both ends of the `width` that lie at `line`, as the edge says. */
export function lengthen(line: usize, width: i32, pad: i32, edge: i32): void {
  const end = line + ((<usize>(width - 1)) << 3);
  for (let i = 1; i <= pad; ++i) {
    const left = edgeIndex(-i, width, edge);
    const right = edgeIndex(width - 1 + i, width, edge);
    store<u64>(line - ((<usize>i) << 3), left < 0 ? 0 : load<u64>(line + ((<usize>left) << 3)));
    store<u64>(end + ((<usize>i) << 3), right < 0 ? 0 : load<u64>(line + ((<usize>right) << 3)));
  }
}
