import { quietly } from './quietly.ts';

/** How often the page is looked at while a popup is open. */
const PAUSE_MS = 500;

/** What consent banners say, or are called where their words are hidden in a frame or a shadow tree. */
const CONSENT = /cookie|consent|gdpr|usercentrics|axeptio|truste|sp_message/i;

/**
 * Shows a popup in the top layer, above what a page piles up, and keeps it out of the way of what comes first:
 * it waits while a consent banner stands where it would or a dialog is open, makes room for an element of the page that has
 * the focus (WCAG 2.2, 2.4.11), and stands on the phone's keyboard. Found by looking: banners report to nobody.
 */
export function standAside(card: HTMLElement, host: HTMLElement): void {
  const view = window.visualViewport;
  card.showPopover?.();
  // A page that zooms itself, as some do for large screens, makes all else larger with it, popups too.
  let zoom = 1;
  // Not `currentCSSZoom`, which Safari lacks.
  for (let element: Element | null = host; element; element = element.parentElement)
    zoom *= +getComputedStyle(element).zoom || 1;
  // A style that is set, also to what it was, is worked out once more.
  if (zoom !== 1) card.style.zoom = `${1 / zoom}`;
  look();
  addEventListener(
    'focusin',
    quietly(() => requestAnimationFrame(quietly(makeRoom))),
  );
  view?.addEventListener('scroll', quietly(standOnKeyboard));
  view?.addEventListener(
    'resize',
    quietly(() => {
      standOnKeyboard();
      host.shadowRoot!.activeElement?.scrollIntoView({ block: 'nearest' });
    }),
  );

  function look(): void {
    if (!card.isConnected) return;
    card.hidden = false;
    try {
      card.hidden = isTaken(card.getBoundingClientRect());
    } catch {
      // A page in which one cannot look around: the card stands where it is.
    }
    setTimeout(quietly(look), PAUSE_MS);
  }

  function makeRoom(): void {
    let focused = document.activeElement;
    if (focused === host) return card.removeAttribute('data-aside');
    // Within a component of the page, what has the focus is smaller than the component.
    while (focused?.shadowRoot?.activeElement) focused = focused.shadowRoot.activeElement;
    const [its, own] = [focused!.getBoundingClientRect(), card.getBoundingClientRect()];
    if (its.top >= own.top && its.bottom <= own.bottom && its.left >= own.left && its.right <= own.right)
      card.dataset.aside = its.top + its.bottom > innerHeight ? 'top' : 'bottom';
  }

  /**
   * Phones lay their keyboard over the page and shrink the visual viewport alone, iOS scrolls it as well: what is fixed to
   * the lower edge is then behind the keyboard. Zooming in shrinks it too, and is none of the keyboard's doing.
   */
  function standOnKeyboard(): void {
    const { height, offsetTop, scale } = view!;
    card.style.setProperty('--keyboard', scale > 1 ? '' : innerHeight - height - offsetTop + 'px');
  }
}

/** Whether a dialog is open, or a consent banner lies at a corner or the centre of this place. */
function isTaken({ left, right, top, bottom }: DOMRect): boolean {
  // A high card may end below the window.
  const lowest = Math.min(bottom, innerHeight) - 1;
  const points = [
    [left, top],
    [right - 1, top],
    [left, lowest],
    [right - 1, lowest],
    [(left + right) / 2, (top + bottom) / 2],
  ] as const;
  return (
    // An unknown name in `:is` matches nothing, and throws nothing.
    !!document.querySelector(':is(dialog:modal)') ||
    points.some(([x, y]) => document.elementsFromPoint(x, y).some(isConsentBanner))
  );
}

function isConsentBanner(element: Element): boolean {
  // The position first: the text of a whole page is long to gather.
  return (
    getComputedStyle(element).position === 'fixed' &&
    CONSENT.test(element.id + element.className + element.textContent!.slice(0, 3000))
  );
}
