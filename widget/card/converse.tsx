import type { Survey } from '../../shared/schemas/survey.ts';
import type { Ask } from '../seam.ts';
import { copyWords } from './copyWords.ts';
import { createHost } from './createHost.ts';
import { createId } from './createId.ts';
import { createMessage } from './createMessage.ts';
import type { Outbox } from './createOutbox.ts';
import { CLOSED, flow, opened, THANKED, type Change } from './flow.ts';
import type { Notes } from './openNotes.ts';
import { post } from './post.ts';
import { quietly } from './quietly.ts';
import { standAside } from './standAside.ts';
import { toJson } from './toJson.ts';
import { Card } from './Card.tsx';
import { render } from 'preact';

/** In shops' scripts for years as `plaudit:shown` and so on, never rename. */
type Moment = 'shown' | 'scored' | 'completed' | 'dismissed' | 'later' | 'forwarded';

/** So many orders are remembered; a shopper's browser rarely sees a tenth of them. */
const MAX_ORDERS = 100;

/** Runs one card from the question to its end: draws every state, and lets the effects follow. A preview has none. */
export function converse(ask: Ask, survey: Survey, { notes, outbox }: { notes: Notes; outbox: Outbox }): void {
  const { site, touchpoint } = survey;
  const placement = ask.target ? undefined : ask.tag.placement || survey.display.placement;
  const host = createHost(survey);
  const root = host.shadowRoot!;
  let state = opened;
  let id: string | undefined;
  let revision = 0;
  let sent = state;
  let shownAt: number;
  let elapsedMs: number;
  let cameFrom: EventTarget | null;

  draw();
  // What is put into the page whole is styled and laid out once.
  (ask.target || document.body).append(host);
  const card = root.firstElementChild as HTMLElement;
  if (placement) standAside(card, host);

  new IntersectionObserver(
    quietly(([entry], observer) => {
      if (!entry!.isIntersecting) return;
      observer.disconnect();
      shownAt = performance.now();
      // Observers are called before the frame is painted: what can wait until it is, does.
      setTimeout(
        quietly(() => {
          report('shown');
          dispatch({ isAnnounced: !ask.target });
        }),
      );
    }) as IntersectionObserverCallback,
    { threshold: 0.5 },
  ).observe(card);

  // Focus that moves within the shadow root is not seen from outside: this is its way in.
  host.addEventListener('focusin', (event) => (cameFrom = event.relatedTarget));
  // To the page, what is typed into the card seems typed at a plain element, so its shortcuts would fire.
  for (const type of ['keydown', 'keypress', 'keyup'] as const)
    host.addEventListener(
      type,
      quietly((event) => {
        event.stopPropagation();
        closeByEscape(event);
      }),
    );
  addEventListener('pagehide', quietly(sendNews));
  addEventListener(
    'visibilitychange',
    quietly(() => document.hidden && sendNews()),
  );
  // While something in the page has the focus, the key belongs to the page: it may close a menu or a dialog there.
  if (!ask.target)
    addEventListener(
      'keydown',
      quietly((event) => document.activeElement === document.body && closeByEscape(event)),
    );

  // The page takes the question back: that is no refusal of the shopper's.
  document.addEventListener(
    'plaudit:close',
    quietly(() => {
      state = { ...state, step: CLOSED };
      sendNews();
      draw();
    }),
  );

  function dispatch(change: Change): void {
    const { step, score } = state;
    state = flow(state, change);
    if (state.step === step) return draw();
    // The response is on its way before anything is drawn.
    if (score !== undefined) sendNews();
    else conclude(state.score !== undefined ? 'answered' : state.step > CLOSED ? 'later' : 'dismissed');
    if (state.step === THANKED) report('completed');
    draw();
    // What had the focus is gone: it goes to the heading, or back to the scale.
    root.querySelector<HTMLElement>('h2, [tabindex="0"]')?.focus();
  }

  function closeByEscape({ key, isComposing, defaultPrevented }: KeyboardEvent): void {
    // A card that stands aside is not the one that is meant.
    const isMeant = host.isConnected && !card.hidden;
    if (key === 'Escape' && !isComposing && !defaultPrevented && isMeant) dispatch({ step: CLOSED });
  }

  /** From here on the shopper is not asked again, or not for some days; what is added to a score comes after. */
  function conclude(way: 'answered' | 'dismissed' | 'later'): void {
    elapsedMs = Math.round(performance.now() - shownAt);
    if (way === 'answered') send();
    const orders = [...(notes.read().orders || []), way !== 'later' && ask.orderId].filter(Boolean) as string[];
    if (!ask.isPreview) notes.write({ orders: orders.slice(-MAX_ORDERS), [way]: Date.now() });
    report(way === 'answered' ? 'scored' : way);
  }

  /** However a card goes away, what was written on it is sent: a long complaint must not be lost by a wrong tap. */
  function sendNews(): void {
    if ((['score', 'reasons', 'comment', 'email'] as const).some((part) => state[part] !== sent[part])) send();
  }

  function send(): void {
    sent = state;
    const website = root.querySelector<HTMLInputElement>('[name=website]')!.value;
    if (!ask.isPreview)
      outbox.put(
        // Not before it is needed: the question is on the screen a moment sooner.
        (id ||= createId()),
        createMessage(ask, survey, { id, revision: revision++, state, elapsedMs, website }),
        quietly(({ forward }) => dispatch(forward ? { isKept: false, forward } : { isKept: true })),
      );
  }

  function report(event: Moment, link?: string): void {
    if (ask.isPreview) return;
    if (event === 'shown' || event === 'dismissed' || event === 'later')
      post(ask.origin + '/v1/events', toJson({ site, touchpoint, event })).catch(() => {});
    document.dispatchEvent(
      new CustomEvent('plaudit:' + event, { detail: { site, touchpoint, score: state.score, link } }),
    );
  }

  function draw(): void {
    if (state.step < CLOSED)
      return render(
        <Card
          survey={survey}
          state={state}
          placement={placement}
          dispatch={dispatch}
          onForward={(link) => report('forwarded', link)}
          onCopy={(field) =>
            copyWords(field).then(
              (isCopied) => dispatch({ isCopied }),
              () => {},
            )
          }
        />,
        root,
      );
    if (document.activeElement === host) (cameFrom as HTMLElement | null)?.focus();
    host.remove();
    // The loader reserved it; a page that did so in its own stylesheet keeps its space.
    if (ask.target) ask.target.style.minHeight = '';
  }
}
