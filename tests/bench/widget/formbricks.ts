import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Contender, Words } from './contender.ts';
import { NAMES } from './names.ts';
import { json, script, startOrigin, type Origin } from './startOrigin.ts';

/** Where its first script gets its second one; the only thing that is changed in its code. */
const SECOND = 'https://unpkg.com/@formbricks/surveys@~1.6.3/dist/index.umd.js';

/** Formbricks, in the last versions whose code npm has, with its own code and replies that read like those of its API. */
export async function startFormbricks(
  modules: string,
  words: Words,
): Promise<{ contender: Contender; origin: Origin }> {
  const read = (name: string) => readFileSync(join(modules, '@formbricks', name, 'dist/index.umd.js'), 'utf8');
  const [js, surveys] = [read('js'), read('surveys')];
  if (!js.includes(SECOND)) throw new Error(`@formbricks/js no longer fetches ${SECOND}`);

  const origin: Origin = await startOrigin(({ path, headers }) => {
    const { pathname } = new URL(path, 'http://localhost');
    if (pathname === '/js.js') return script(js.replace(SECOND, `http://${headers.host}/surveys.js`));
    if (pathname === '/surveys.js') return script(surveys);
    const [, environment] = /^\/api\/v1\/client\/(\w+)\/in-app\/sync$/.exec(pathname) ?? [];
    return json({ data: environment ? createState(words, environment === 'asked') : { id: 'clbench' } });
  });

  /** Its snippet, which waits half a second before `init`; here it begins as soon as it can. */
  const createHtml = (environmentId: string) => `
    <script async src="${origin.address}/js.js" onload="formbricks.init({ environmentId: '${environmentId}', apiHost: '${origin.address}' })"></script>`;
  return {
    origin,
    contender: {
      name: NAMES.formbricks,
      html: createHtml('asked'),
      unaskedHtml: createHtml('unasked'),
      root: `document.getElementById('fbjs')`,
    },
  };
}

function createState(words: Words, isHere: boolean) {
  const { question: headline, lowerLabel, upperLabel } = words;
  return {
    person: null,
    noCodeActionClasses: [],
    product: {
      brandColor: '#7c2d12',
      highlightBorderColor: null,
      placement: 'bottomRight',
      clickOutsideClose: true,
      darkOverlay: false,
      inAppSurveyBranding: true,
      recontactDays: null,
    },
    surveys: [
      {
        id: 'clsurvey',
        name: 'NPS',
        displayOption: 'respondMultiple',
        recontactDays: null,
        delay: 0,
        triggers: [isHere ? 'New Session' : 'Order Received'],
        welcomeCard: { enabled: false },
        thankYouCard: { enabled: true, headline: 'Thank you!' },
        questions: [
          { id: 'a', type: 'nps', headline, lowerLabel, upperLabel, required: true },
          { id: 'b', type: 'openText', headline: words.followUp.promoter, required: false, buttonLabel: words.send },
        ],
      },
    ],
  };
}
