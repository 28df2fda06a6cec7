import type { Survey } from '../../shared/schemas/survey.ts';
import type { Ask } from '../seam.ts';
import { createHost } from './createHost.ts';
import { createId } from './createId.ts';
import { createMessage } from './createMessage.ts';
import type { Outbox } from './createOutbox.ts';
import { CLOSED, flow, opened, THANKED, type Change } from './flow.ts';
import type { Notes } from './openNotes.ts';
import { post } from './post.ts';
import { Card } from './Card.tsx';
import { render } from 'preact';

/** In shops' scripts for years as `plaudit:shown` and so on, never rename. */
type Moment = 'shown' | 'scored' | 'completed' | 'dismissed' | 'forwarded';

/** So many orders are remembered; a shopper's browser rarely sees a tenth of them. */
const MAX_ORDERS = 100;

/** Runs one card from the question to its end: draws every state, and lets the effects follow. A preview has none. */
export function converse(ask: Ask, survey: Survey, { notes, outbox }: { notes: Notes; outbox: Outbox }): void {
  const { site, touchpoint } = survey;
  const id = createId();
  const host = createHost(ask, survey);
  const root = host.shadowRoot!;
  let state = opened;
  let revision = 0;
  let sent = state;
  let cameFrom: EventTarget | null;

  draw();

  new IntersectionObserver(
    ([entry], observer) => {
      if (!entry!.isIntersecting) return;
      observer.disconnect();
      report('shown');
      dispatch({ isAnnounced: !ask.target });
    },
    { threshold: 0.5 },
  ).observe(host);

  // Focus that moves within the shadow root is not seen from outside: this is its way in.
  host.addEventListener('focusin', (event) => (cameFrom = event.relatedTarget));
  // To the page, what is typed into the card seems typed at a plain element, so its shortcuts would fire.
  for (const type of ['keydown', 'keypress', 'keyup'] as const)
    host.addEventListener(type, (event) => {
      event.stopPropagation();
      closeByEscape(event);
    });
  addEventListener('pagehide', sendNewWords);
  addEventListener('visibilitychange', () => document.hidden && sendNewWords());
  // While something in the page has the focus, the key belongs to the page: it may close a menu or a dialog there.
  if (!ask.target)
    addEventListener('keydown', (event) => document.activeElement === document.body && closeByEscape(event));

  // The page takes the question back: that is no refusal of the shopper's.
  document.addEventListener('plaudit:close', () => {
    state = { ...state, step: CLOSED };
    sendNewWords();
    draw();
  });

  function dispatch(change: Change): void {
    const { step } = state;
    state = flow(state, change);
    if (state.step === step) return draw();
    // The response is on its way before anything is drawn.
    if (step) sendNewWords();
    else conclude(state.step < CLOSED ? 'answered' : 'dismissed');
    if (state.step === THANKED) report('completed');
    draw();
    // What had the focus is gone.
    root.querySelector('h2')?.focus();
  }

  function closeByEscape({ key, isComposing, defaultPrevented }: KeyboardEvent): void {
    if (key === 'Escape' && !isComposing && !defaultPrevented && host.isConnected) dispatch({ step: CLOSED });
  }

  /** From here on the shopper is not asked again; what is added to a score comes after. */
  function conclude(way: 'dismissed' | 'answered'): void {
    if (way === 'answered') send();
    const orders = [...(notes.read().orders || []), ask.orderId];
    if (!ask.isPreview) notes.write({ orders: orders.filter(Boolean).slice(-MAX_ORDERS), [way]: Date.now() });
    report(way === 'answered' ? 'scored' : way);
  }

  /** However a card goes away, what was written on it is sent: a long complaint must not be lost by a wrong tap. */
  function sendNewWords(): void {
    if (state.reasons !== sent.reasons || state.comment !== sent.comment) send();
  }

  function send(): void {
    sent = state;
    if (!ask.isPreview)
      outbox.put(id, createMessage(ask, survey, { id, revision: revision++, state }), (settled) =>
        dispatch(settled ? { isKept: false, forward: settled.forward } : { isKept: true }),
      );
  }

  function report(event: Moment, link?: string): void {
    if (ask.isPreview) return;
    if (event === 'shown' || event === 'dismissed')
      post(ask.origin + '/v1/events', JSON.stringify({ site, touchpoint, event })).catch(() => {});
    document.dispatchEvent(
      new CustomEvent('plaudit:' + event, { detail: { site, touchpoint, score: state.score, link } }),
    );
  }

  function draw(): void {
    if (state.step < CLOSED)
      return render(
        <Card survey={survey} state={state} dispatch={dispatch} onForward={(link) => report('forwarded', link)} />,
        root,
      );
    if (document.activeElement === host) (cameFrom as HTMLElement | null)?.focus();
    host.remove();
    // The loader reserved it; a page that did so in its own stylesheet keeps its space.
    if (ask.target) ask.target.style.minHeight = '';
  }
}
