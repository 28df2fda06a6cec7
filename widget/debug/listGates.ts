import { attempt } from '../loader/attempt.ts';
import { isInShare } from '../loader/isInShare.ts';
import { readAddress } from '../loader/readAddress.ts';
import { readMemory } from '../loader/readMemory.ts';
import type { Loader } from '../seam.ts';
import type { Verdict } from './askWorker.ts';
import type { DebugTexts } from './texts/texts.ts';

/** One condition of the question. A note decides nothing. */
export interface Gate {
  name: string;
  state: 'pass' | 'fail' | 'note';
  /** Why it stands so. */
  why?: string | undefined;
}

const DAY_MS = 86_400_000;

const gate = (name: string, isOpen: boolean, why?: string): Gate => ({ name, state: isOpen ? 'pass' : 'fail', why });
const note = (name: string, why: string): Gate => ({ name, state: 'note', why });

/** Every gate of a page as it stands at this moment, in the order in which an owner would look for the fault. */
export function listGates(loader: Loader, verdict: Verdict, texts: DebugTexts): Gate[] {
  const { survey, pages, ask, dice } = loader;
  const { display } = survey;
  const { tag, orderId } = ask;
  const { orders } = readMemory(ask);
  const { code } = verdict;
  // The worker looks at site, origin and switch in this order, and says the first that is wrong.
  const isKnown = code !== 'site_not_found';
  const isOrigin = code !== 'origin_refused';
  const isReached = code !== 'unreachable';
  const byWorker = (name: string, isOpen: boolean, why?: string) =>
    isReached ? gate(name, isOpen, why) : note(name, texts.unknown);
  const selector = tag.target || display.target;
  const isFound = !!selector && attempt(() => document.querySelector(selector)) instanceof Element;
  const isInline = (tag.mode || (tag.target ? 'inline' : display.mode)) === 'inline';
  const seen = Math.min(100, Math.round(((scrollY + innerHeight) / document.documentElement.scrollHeight) * 100));
  const { scrollPercentage = 0, percentage } = display;

  return [
    byWorker(texts.site, isKnown, survey.site),
    // Where the page is refused, the worker says no more, and the script knows both together.
    isOrigin ? byWorker(texts.live, code !== 'site_not_live') : gate(texts.live, survey.live),
    byWorker(texts.origin, isOrigin, location.origin),
    byWorker(texts.touchpoint, verdict.locale !== undefined, tag.touchpoint || survey.touchpoint),
    gate(texts.cap, survey.live || code !== 'ok'),
    gate(texts.page, !pages || RegExp(pages).test(readAddress()), pages ? readAddress() : texts.everyPage),
    orderId || display.requireOrder
      ? gate(texts.order, orderId !== '', orderId || texts.noOrder)
      : note(texts.order, texts.noOrder),
    gate(texts.newOrder, !orders?.includes(orderId), orderId),
    ...(['answered', 'dismissed', 'later'] as const).map((way) => clock(loader, way, texts)),
    gate(
      texts.share.replace('{percentage}', `${percentage}`),
      isInShare(orderId || tag.customer || dice, percentage),
      orderId || tag.customer,
    ),
    tag.customer ? byWorker(texts.customer, verdict.isInvited, tag.customer) : note(texts.customer, texts.noCustomer),
    note(texts.delay, `${+(tag.delay || display.delaySeconds)} s`),
    gate(texts.scroll, seen >= scrollPercentage, `${seen} % / ${scrollPercentage} %`),
    byWorker(texts.language, verdict.locale !== undefined, verdict.locale),
    isInline
      ? gate(texts.place, isFound, isFound ? selector : texts.missing.replace('{selector}', `${selector}`))
      : note(texts.place, texts.popup),
    gate(texts.card, document.querySelector('plaudit-card') !== null),
  ];
}

/** Each way a card can end has a clock of its own. */
function clock({ survey, ask }: Loader, way: 'answered' | 'dismissed' | 'later', texts: DebugTexts): Gate {
  const at = readMemory(ask)[way];
  if (at === undefined) return gate(texts[way], true, texts.never);
  const until = at + survey.display.recontactDays[way] * DAY_MS;
  const date = new Date(until).toLocaleString(survey.locale, { dateStyle: 'medium', timeStyle: 'short' });
  return gate(texts[way], until <= Date.now(), until > Date.now() ? texts.until.replace('{date}', date) : undefined);
}
