/**
 * Words for screen readers. One pair of live regions per document, made with the first announcement: a page that never
 * announces anything gets no element.
 */

export type Politeness = 'polite' | 'assertive';

interface Regions {
  readonly polite: HTMLElement;
  readonly assertive: HTMLElement;
}

const byDocument = new WeakMap<Document, Regions>();

function regionsOf(document: Document): Regions {
  let regions = byDocument.get(document);
  if (!regions?.polite.isConnected) {
    const make = (politeness: Politeness) => {
      const region = document.createElement('div');
      region.className = 'wc-hidden';
      region.dataset['wcAnnouncer'] = politeness;
      region.setAttribute('role', politeness === 'polite' ? 'status' : 'alert');
      region.setAttribute('aria-live', politeness);
      region.setAttribute('aria-atomic', 'true');
      document.body.append(region);
      return region;
    };
    regions = { polite: make('polite'), assertive: make('assertive') };
    byDocument.set(document, regions);
  }
  return regions;
}

/**
 * Has a sentence read out. The same sentence twice is read twice.
 *
 * @param document the document of the component, when it is not the global one
 */
export function announce(text: string, politeness: Politeness = 'polite', document = globalThis.document): void {
  if (!document || text === '') return;
  const region = regionsOf(document)[politeness];
  // A new node each time, and a trailing no-break space every other time: a repeated text would otherwise be no change.
  const repeated = region.textContent === text;
  region.replaceChildren(document.createTextNode(repeated ? `${text}\u00a0` : text));
}
