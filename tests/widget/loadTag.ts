import { vi } from 'vitest';
import type { Survey, TagData } from '../../shared/schemas/survey.ts';
import { attempt } from '../../widget/loader/attempt.ts';
import { start } from '../../widget/loader/start.ts';
import { run } from '../../widget/rare/rare.ts';
import type { Ask } from '../../widget/seam.ts';
import { typicalSurvey } from './typicalSurvey.ts';

/** The card of these tests is a module in a URL, and so are the rare parts; they hand what they were given to the test. */
export const ORIGIN =
  'data:text/javascript,export const open = (ask) => globalThis.opened(ask), run = (...call) => globalThis.run(...call)//';

type Changes = Partial<Survey> & Pick<TagData, 'pages'>;

interface Page {
  plaudit?: ((...call: unknown[]) => unknown) & { site?: string };
  dataLayer?: unknown;
  navigation?: EventTarget;
}

/** A shop's page that nobody has visited yet, and what the cards that came were given, as it was at that moment. */
export function openPage(path = '/') {
  const page = globalThis as Page;
  delete page.plaudit;
  delete page.dataLayer;
  localStorage.clear();
  document.documentElement.lang = 'fr';
  document.body.replaceChildren();
  history.replaceState(null, '', path);
  const asks: Ask[] = [];
  vi.stubGlobal('opened', (ask: Ask) => {
    if (ask.isAsked?.() !== false) asks.push({ ...ask, tag: { ...ask.tag } });
  });
  vi.stubGlobal('run', run);
  const navigation = new EventTarget();
  vi.stubGlobal('navigation', navigation);
  return {
    page,
    asks,
    /** As a single-page application goes from page to page. */
    goTo(next: string) {
      history.pushState(null, '', next);
      navigation.dispatchEvent(new Event('currententrychange'));
    },
  };
}

/** Runs the script of a tag with these attributes, and waits until it has nothing left to do. */
export async function loadTag(attributes: Record<string, string> = {}, changes: Changes = {}): Promise<void> {
  document.querySelector('script[src]')?.remove();
  const script = document.createElement('script');
  script.type = 'text/plain';
  script.src = 'https://plaudit.example/w/site_maisonlevain.js';
  for (const [name, value] of Object.entries({ 'data-delay': '0', ...attributes })) script.setAttribute(name, value);
  document.body.append(script);
  startTag(changes);
  await settle();
}

/** Runs the script of the tag that stands in the page. */
export function startTag({ pages, ...survey }: Changes = {}): void {
  const data: TagData = {
    origin: ORIGIN,
    survey: { ...typicalSurvey(), ...survey },
    ...(pages !== undefined && { pages }),
  };
  attempt(() => start(data));
}

let modules = 0;

/** Longer than a turn without a delay takes, however busy the machine is: more frames and modules than it waits for. */
export async function settle(): Promise<void> {
  for (let rounds = 0; rounds < 5; rounds += 1) {
    await new Promise((resolve) => setTimeout(resolve, 20));
    modules += 1;
    await import(/* @vite-ignore */ `data:text/javascript,/* ${modules} */`);
  }
}
