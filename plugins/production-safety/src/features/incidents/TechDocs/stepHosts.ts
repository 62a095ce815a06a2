/** What marks elements of ours in a page that is not. */
const STEP_HOST = 'data-production-safety-step';
const PANEL_HOST = 'data-production-safety-runbook';

/** Whoever copies a page copies what we drew as well, and that is dead. */
const alive = new WeakSet<Element>();

/** Where things are drawn into a page of TechDocs. */
export interface StepHosts {
  /** Below the title of the page. */
  readonly panel: HTMLElement;
  /** After each step, by its id. */
  readonly steps: ReadonlyMap<string, HTMLElement>;
}

/**
 * Puts an element after each step that is marked, and one below the title.
 * Those that are in place already are kept, so that doing it again changes
 * nothing. Undefined for a page without markers, which stays untouched.
 */
export function placeHosts(page: ParentNode): StepHosts | undefined {
  const markers = page.querySelectorAll<HTMLElement>('a[data-step][id]');
  if (markers.length === 0) return undefined;
  const steps = new Map<string, HTMLElement>();
  markers.forEach(marker => {
    // Of two with one id, a link finds the first one too.
    if (!steps.has(marker.id)) steps.set(marker.id, hostAfter(marker));
  });
  return { panel: panelAbove(markers[0]), steps };
}

/** Leaves the page as it was. */
export function removeHosts(page: ParentNode): void {
  page
    .querySelectorAll(`[${STEP_HOST}], [${PANEL_HOST}]`)
    .forEach(host => host.remove());
}

/** True when nothing has to be drawn anew. */
export function areSameHosts(
  one: StepHosts | undefined,
  other: StepHosts | undefined,
): boolean {
  if (!one || !other) return one === other;
  return (
    one.panel === other.panel &&
    one.steps.size === other.steps.size &&
    [...one.steps].every(([id, host]) => other.steps.get(id) === host)
  );
}

function hostAfter(marker: HTMLElement): HTMLElement {
  const next = marker.nextElementSibling;
  if (next instanceof HTMLElement && next.hasAttribute(STEP_HOST)) {
    if (alive.has(next)) return next;
    next.remove();
  }
  const host = createHost(STEP_HOST, marker.id);
  marker.after(host);
  return host;
}

function panelAbove(marker: HTMLElement): HTMLElement {
  const content = marker.closest('article') ?? outermost(marker);
  const known = content.querySelector<HTMLElement>(`[${PANEL_HOST}]`);
  if (known && alive.has(known)) return known;
  known?.remove();
  const host = createHost(PANEL_HOST, '');
  const title = content.querySelector('h1');
  if (title) title.after(host);
  else content.prepend(host);
  return host;
}

function createHost(mark: string, value: string): HTMLElement {
  const host = document.createElement('div');
  host.setAttribute(mark, value);
  alive.add(host);
  return host;
}

function outermost(element: HTMLElement): HTMLElement {
  return element.parentElement ? outermost(element.parentElement) : element;
}
