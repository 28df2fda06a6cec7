import { MAX_COMMENT_LENGTH } from '../../shared/limits.ts';
import type { ResponseMessage } from '../../shared/schemas/response.ts';
import { categoryOf } from '../../shared/score.ts';
import type { Survey } from '../../shared/schemas/survey.ts';
import type { Ask } from '../seam.ts';
import type { State } from './flow.ts';
import { parseEmail } from './email.ts';
import { parseOrder } from './parseOrder.ts';
import { parseProperties } from './parseProperties.ts';
import { tidy } from './tidy.ts';
import { toJson } from './toJson.ts';

type MessageFields = { [Key in keyof ResponseMessage]: ResponseMessage[Key] | undefined };

/** What the card knows beside the page and the survey. */
interface Facts {
  id: string;
  revision: number;
  state: State;
  /** From the card's appearance to the tap. */
  elapsedMs?: number;
  /** What stands in the field that no person sees. */
  website?: string;
}

/** The whole response as it stands, shaped so that nothing the page said can make the worker refuse it. */
export function createMessage(
  ask: Pick<Ask, 'tag' | 'orderId' | 'purchase'>,
  { site, touchpoint, locale }: Survey,
  { id, revision, state, elapsedMs, website }: Facts,
): string {
  const email = categoryOf(state.score!) === 'detractor' && parseEmail(state.email);
  const { customer, signature, properties } = ask.tag;
  // JSON leaves out what is undefined.
  return toJson({
    id,
    revision,
    site,
    touchpoint,
    score: state.score!,
    comment: tidy(state.comment, MAX_COMMENT_LENGTH),
    reasons: state.reasons[0] ? [...state.reasons] : undefined,
    contact: email ? { email } : undefined,
    order: parseOrder(ask),
    customer: tidy(customer || '', 200),
    signature: signature?.slice(0, 500),
    properties: parseProperties(properties),
    locale,
    page: location.pathname.slice(0, 300),
    // A clock that the page has replaced may say anything.
    elapsedMs: elapsedMs! >= 0 ? elapsedMs : undefined,
    website: website || undefined,
  } satisfies MessageFields);
}
