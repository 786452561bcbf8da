/** A turning ring. Decoration only: the state is told by text. Show it through `Delayed` or `useDelayed`. */
export function Spinner() {
  return <span className="wc-spinner" aria-hidden="true" />;
}
