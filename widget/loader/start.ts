import type { TagData } from '../../shared/schemas/survey.ts';
import type { CardModule, Loader, RareModule } from '../seam.ts';
import { attempt } from './attempt.ts';
import { isInShare } from './isInShare.ts';
import { isToBeAsked } from './isToBeAsked.ts';
import { onDataLayer } from './onDataLayer.ts';
import { readAddress } from './readAddress.ts';
import { readDataLayer } from './readDataLayer.ts';
import { readMemory } from './readMemory.ts';
import { readTag } from './readTag.ts';
import { whenSeen } from './whenSeen.ts';

declare const __CARD__: string;
declare const __RARE__: string;

/** The one global. In shops' code for years, never rename. */
interface Plaudit {
  (command: string, ...values: unknown[]): unknown;
  /** The calls that came before the script, where the page has the stub. */
  q?: ArrayLike<unknown>[];
  /** The site whose script runs. */
  site?: string;
}

/** An address that changes so soon after a purchase is that of its confirmation: no shopper goes away so fast. */
const CONFIRMATION_MS = 1000;

/** Runs the tag of a page. What is a new chance to ask, and has its turn, is said in docs/decisions/0010-turns.md. */
export function start({ origin, survey, pages }: TagData): void {
  const { site, display } = survey;
  const page = window as { plaudit?: Plaudit; dataLayer?: unknown; navigation?: EventTarget };
  const { plaudit: before } = page;
  const tag = readTag(site);
  // The tag stands in the page twice, or comes again with another order: the script that runs hears of it.
  if (before?.site) return void before('identify', tag);

  const isPreview = document.URL.includes('plaudit=preview');
  const dice = Math.random() + '';
  const ask = { origin, site, tag, isPreview, orderId: '' } as Loader['ask'];
  let turn = 0;
  let address: string;
  let boughtAt = 0;
  let called: unknown;
  let reported: unknown;

  const readPurchase = () => attempt(() => readDataLayer(page.dataLayer));
  const look = (isBought?: boolean) => {
    if (isBought) boughtAt = Date.now();
    take().catch(() => {});
  };
  const stop = () => void turn++;
  // The seam: from here on the bytes are paid for only by shoppers who are asked. The build of the one file knows this line.
  const importCard = (): Promise<CardModule> => import(/* @vite-ignore */ origin + __CARD__);
  const loader: Loader = { survey, pages, dice, ask, look, stop, importCard };
  const run = (...call: Parameters<Plaudit>): Promise<unknown> =>
    import(/* @vite-ignore */ origin + __RARE__).then((rare: RareModule) => rare.run(loader, ...call)).catch(() => {});
  // What the page said counts before anything is decided.
  const plaudit: Plaudit = (...call) => (called = run(...call));
  plaudit.site = site;
  page.plaudit = plaudit;
  for (const call of before?.q || []) plaudit(...(call as Parameters<Plaudit>));
  if (document.URL.includes('plaudit=debug')) void run('debug');

  look();
  page.navigation?.addEventListener('currententrychange', () => {
    if (readAddress() !== address) (pages || Date.now() - boughtAt < CONFIRMATION_MS ? look : stop)();
  });
  // Last, as it throws where the page's `dataLayer` allows no more than being read.
  if (!tag.orderId)
    onDataLayer(page, async () => {
      await called;
      if (readPurchase() !== reported) look(true);
    });

  async function take(): Promise<void> {
    const mine = ++turn;
    address = readAddress();
    if (document.readyState === 'loading') await new Promise((then) => addEventListener('DOMContentLoaded', then));
    await called;
    await readOrder();

    ask.survey = false;
    // First, as most pages of a shop are none that asks, and are to pay for little more than this.
    if (isPreview || !pages || RegExp(pages).test(address)) {
      const isAsked = (ask.isAsked = () =>
        mine === turn &&
        (isPreview ||
          (isInShare(ask.orderId || tag.customer || dice, display.percentage) &&
            isToBeAsked(survey, readMemory(ask), ask.orderId))));
      const findTarget = () =>
        (tag.mode || (tag.target ? 'inline' : display.mode)) === 'inline' &&
        attempt(() => document.querySelector<HTMLElement>(tag.target || display.target!));

      if (isAsked()) {
        const target = findTarget();
        // As early as can be, so that nothing jumps when the card comes.
        if (target) target.style.minHeight ||= 'max(14em,30em - 40vw)';
        await whenSeen();
        const delayMs = ((tag.delay || display.delaySeconds) as number) * 1000;
        if (delayMs) await new Promise((then) => setTimeout(then, delayMs));
        if (display.scrollPercentage) await run('scrolled');
        await whenSeen();
        // What single-page applications draw comes after the address has changed.
        await readOrder();
        ask.survey = isAsked() && (isPreview || !display.requireOrder || !!ask.orderId) && survey;
        ask.target = findTarget();
      }
    }
    if (ask.survey || (!ask.memory && readMemory(ask).unsent)) await (await importCard()).open(ask);
  }

  /** As the tag says it; without that, what the page tells its analytics, or search engines. */
  async function readOrder(): Promise<void> {
    reported = ask.purchase = readPurchase();
    if (!tag.orderId && !ask.purchase && mentionsOrder()) await run('order');
    ask.orderId = tag.orderId || `${ask.purchase?.transaction_id || ''}`;
  }
}

/** Whether JSON-LD names a schema.org `Order`: then it is worth parsing. */
function mentionsOrder(): boolean {
  return [...document.querySelectorAll<HTMLScriptElement>('[type="application/ld+json"]')].some(({ text }) =>
    /"orderNumber"/.test(text),
  );
}
