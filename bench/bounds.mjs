/** What bounds a target that was missed: what was tried, with its figure. Written by hand, shown only where the bench says "missed". */
const known = [];

export function bounds(name, side, where) {
  const found = known.find(
    (entry) => entry.name.test(name) && (!entry.side || entry.side === side) && (!entry.where || entry.where === where),
  );
  return found?.text ?? 'Not explained yet.';
}
