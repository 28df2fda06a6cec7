import type { CarriedSurvey, Survey } from '../../shared/schemas/survey.ts';
import type { Ask } from '../seam.ts';
import { native } from './native.ts';
import { readLanguages } from './readLanguages.ts';

/**
 * Goes on at once with the survey that travelled, or with the one for the touchpoint and the languages of the page when it
 * has come: the worker picks the first language that it has.
 */
export function whenChosen({ origin, tag }: Ask, survey: CarriedSurvey, goOn: (survey: Survey) => unknown): unknown {
  const wanted = readLanguages(tag);
  const touchpoint = tag.touchpoint || survey.touchpoint;
  // Nothing of the card reads what does not travel.
  const travelled = touchpoint === survey.touchpoint && (survey as Survey);
  return travelled && `${wanted[0] || survey.locale}-`.startsWith(survey.locale + '-')
    ? goOn(travelled)
    : native('fetch')(`${origin}/v1/sites/${survey.site}/survey?touchpoint=${touchpoint}&locale=${wanted.join()}`)
        .then((reply) => (reply.ok ? reply.json() : travelled))
        .catch(() => travelled)
        .then((chosen: Survey | false) => chosen && goOn(chosen));
}
