import type { Loader, RareModule, Tag } from '../seam.ts';
import { readMemory } from '../loader/readMemory.ts';
import { readJsonLd } from './readJsonLd.ts';
import { whenScrolled } from './whenScrolled.ts';

declare const __DEBUG__: string;

/** An order as the page's code tells it. */
interface Bought {
  id?: unknown;
  value?: unknown;
  currency?: unknown;
  newCustomer?: unknown;
}

type Command = (loader: Loader, ...values: never[]) => unknown;

/**
 * What few page views need: what the page's code says, JSON-LD, scroll depth. In a file of its own, so that the others do
 * not pay for it. The words of the page's code are in shops' scripts for years, never rename.
 */
const COMMANDS: Record<string, Command> = {
  /** The shopper is known, or the tag came a second time with more to say. */
  identify({ ask, look }, facts: Tag) {
    Object.assign(ask.tag, facts);
    look();
  },
  purchase({ ask, look }, { id, value, currency, newCustomer }: Bought) {
    Object.assign(ask.tag, { orderId: `${id ?? ''}`, orderValue: value, orderCurrency: currency, newCustomer });
    look(true);
  },
  /** Asks now, whatever filters, share, clocks and delay say. An order that was asked about stays asked. */
  async show({ survey, ask, importCard }, facts?: Tag) {
    if (!ask.isPreview && (!survey.live || readMemory(ask).orders?.includes(ask.orderId))) return;
    const { open } = await importCard();
    const { isAsked: _, ...shown } = { ...ask, survey, tag: { ...ask.tag, ...facts } };
    const opening = open(shown);
    Object.assign(ask, { tools: shown.tools, memory: shown.memory });
    await opening;
  },
  close({ stop }) {
    stop();
    document.dispatchEvent(new Event('plaudit:close'));
  },
  on: (_, name: string, then: (detail: unknown) => unknown) =>
    document.addEventListener('plaudit:' + name, (event) => then((event as CustomEvent).detail)),
  order({ ask }) {
    ask.purchase = readJsonLd();
  },
  async debug(loader) {
    const { debug } = await import(/* @vite-ignore */ loader.ask.origin + __DEBUG__);
    await debug(loader);
  },
  scrolled: ({ survey }) => whenScrolled(survey.display.scrollPercentage!),
};

/** Names such as `constructor` are none of ours. */
const BY_NAME = new Map(Object.entries(COMMANDS));

export const run: RareModule['run'] = (loader, command, ...values) =>
  BY_NAME.get(command)?.(loader, ...(values as never[]));
