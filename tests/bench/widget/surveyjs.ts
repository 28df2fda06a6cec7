import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Contender, Words } from './contender.ts';
import { NAMES } from './names.ts';
import { script, startOrigin, type Origin, type Reply } from './startOrigin.ts';

/** survey-js-ui as its tutorial embeds it: into an element of the page, without the fonts that it would fetch elsewhere. */
export async function startSurveyjs(modules: string, words: Words): Promise<{ contender: Contender; origin: Origin }> {
  const read = (file: string) => readFileSync(join(modules, file), 'utf8');
  const files: Record<string, Reply> = {
    '/core.css': { type: 'text/css; charset=utf-8', body: read('survey-core/survey-core.fontless.min.css') },
    '/core.js': script(read('survey-core/survey.core.min.js')),
    '/ui.js': script(read('survey-js-ui/survey-js-ui.min.js')),
  };
  const origin = await startOrigin(({ path }) => files[path]);
  const model = {
    pages: [
      {
        elements: [
          {
            type: 'rating',
            name: 'score',
            title: words.question,
            rateMin: 0,
            rateMax: 10,
            minRateDescription: words.lowerLabel,
            maxRateDescription: words.upperLabel,
            displayMode: 'buttons',
          },
          { type: 'comment', name: 'comment', title: words.followUp.promoter, visibleIf: '{score} notempty' },
        ],
      },
    ],
  };
  return {
    origin,
    contender: {
      name: NAMES.surveyjs,
      html: `
        <link rel="stylesheet" href="${origin.address}/core.css">
        <script>
          for (const file of ['core.js', 'ui.js']) {
            const script = document.createElement('script');
            script.src = '${origin.address}/' + file;
            script.async = false;
            if (file === 'ui.js') script.onload = () => {
              new Survey.Model(${JSON.stringify(model)}).render(document.getElementById('survey'));
            };
            document.head.append(script);
          }
        </script>`,
      root: `document.getElementById('survey')`,
    },
  };
}
