import type { Survey, TagData } from '../../shared/schemas/survey.ts';
import { MEMORY, type Memory } from '../memory.ts';
import type { CardModule, Tag } from '../seam.ts';
import { chooseLocale } from './chooseLocale.ts';
import { isInShare } from './isInShare.ts';
import { isToBeAsked } from './isToBeAsked.ts';
import { readPurchase } from './readPurchase.ts';
import { readTag } from './readTag.ts';

/** Decides whether to ask and brings the card when it is so. Rejects where the page is too strange: the caller swallows that. */
export async function ask({ origin, card, survey }: TagData): Promise<void> {
  const { site, display } = survey;
  const tag = readTag(site);
  if (document.readyState === 'loading') await new Promise((resolve) => addEventListener('DOMContentLoaded', resolve));

  const isPreview = location.search.includes('plaudit=preview');
  const purchase = attempt(() => readPurchase((window as { dataLayer?: unknown }).dataLayer));
  const orderId = tag.orderId || `${purchase?.transaction_id || ''}`;
  const isChosen = isInShare(orderId || tag.customer, display.percentage);
  const readMemory = (): Memory => attempt(() => JSON.parse(localStorage[MEMORY + site])) || {};
  const isAsked = () => isPreview || (isChosen && isToBeAsked(survey, readMemory(), orderId));

  const isInline = (tag.mode || (tag.target ? 'inline' : display.mode)) === 'inline';
  const target = isInline && attempt(() => document.querySelector<HTMLElement>(tag.target || display.target!));

  if (isAsked()) {
    // As early as can be, so that nothing jumps when the card comes.
    if (target) target.style.minHeight ||= 'max(14em, 30em - 40vw)';
    // A page that is hidden or prerendered has no frames: there is nothing to ask until it is seen.
    await new Promise((resolve) =>
      requestAnimationFrame(() => setTimeout(resolve, +(tag.delay || display.delaySeconds) * 1000)),
    );
  }
  const wanted = isAsked() && surveyForPage(origin, survey, tag);
  if (wanted || readMemory().unsent) {
    // The seam: from here on the bytes are paid for only by shoppers who are asked. The build of the one file knows this line.
    const { open }: CardModule = await import(/* @vite-ignore */ origin + card);
    await open({ origin, site, survey: await wanted, tag, orderId, purchase, target, isPreview });
  }
}

/** The survey that travelled, or the one for the language and touchpoint of the page; never rejects. */
function surveyForPage(origin: string, survey: Survey, tag: Tag): Survey | Promise<Survey | false> {
  const { site, locales } = survey;
  const touchpoint = tag.touchpoint || survey.touchpoint;
  const locale =
    chooseLocale([tag.locale, document.documentElement.lang, ...navigator.languages], locales) || survey.locale;
  const travelled = touchpoint === survey.touchpoint && survey;
  return travelled && locale === survey.locale
    ? survey
    : fetch(`${origin}/v1/sites/${site}/survey?touchpoint=${touchpoint}&locale=${locale}`)
        .then((reply) => (reply.ok ? reply.json() : travelled))
        .catch(() => travelled);
}

/** What may fail in a strange page (storage that throws, a selector that is none) is as if it were not there. */
function attempt<Result>(read: () => Result): Result | undefined {
  try {
    return read();
  } catch {
    // Nothing to tell: the caller goes on without.
  }
}
