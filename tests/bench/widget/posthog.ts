import { readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import type { Contender, Words } from './contender.ts';
import { NAMES } from './names.ts';
import { json, script, startOrigin, type Origin } from './startOrigin.ts';

const ASKED = 'phc_asked';
const UNASKED = 'phc_unasked';

/** What a project with surveys and nothing else answers; without feature flags there is no request for them. */
const REMOTE_CONFIG = {
  supportedCompression: ['gzip', 'gzip-js'],
  hasFeatureFlags: false,
  autocapture_opt_out: true,
  autocaptureExceptions: false,
  captureDeadClicks: false,
  capturePerformance: false,
  elementsChainAsString: true,
  heatmaps: false,
  sessionRecording: false,
  defaultIdentifiedOnly: true,
  siteApps: [],
  surveys: true,
};

/** Switched to surveys alone, which is less than what its users run. */
const OPTIONS = {
  autocapture: false,
  capture_pageview: false,
  capture_pageleave: false,
  disable_session_recording: true,
  // It sends nothing from browsers that are driven, and would show nothing.
  opt_out_useragent_filter: true,
};

/** posthog-js surveys with its own code and replies that read like those of its API. */
export async function startPosthog(modules: string, words: Words): Promise<{ contender: Contender; origin: Origin }> {
  const read = (file: string) => readFileSync(join(modules, 'posthog-js/dist', file), 'utf8');
  const files = new Map(['array.js', 'surveys.js'].map((file) => [file, script(read(file))]));

  const origin = await startOrigin(({ path }) => {
    const { pathname, searchParams } = new URL(path, 'http://localhost');
    const [, token] = /^\/array\/(\w+)\/config\.js$/.exec(pathname) ?? [];
    if (token)
      return script(
        `window._POSTHOG_REMOTE_CONFIG = {${token}: {config: ${JSON.stringify({ token, ...REMOTE_CONFIG })}, siteApps: []}}`,
      );
    if (pathname === '/api/surveys/')
      return json({ surveys: [createSurvey(words, searchParams.get('token') === ASKED)] });
    return files.get(basename(pathname)) ?? json({ status: 1 });
  });

  /** What its snippet leaves behind: a queue with one `init` in it, and its script. */
  const createHtml = (token: string) => `
    <script>
      window.posthog = [];
      posthog._i = [[${JSON.stringify(token)}, ${JSON.stringify({ api_host: origin.address, ...OPTIONS })}, 'posthog']];
      posthog.__SV = 1;
    </script>
    <script async src="${origin.address}/static/array.js"></script>`;
  return {
    origin,
    contender: {
      name: NAMES.posthog,
      html: createHtml(ASKED),
      unaskedHtml: createHtml(UNASKED),
      root: `document.querySelector('[class^=PostHogSurvey]')?.shadowRoot`,
    },
  };
}

function createSurvey(words: Words, isHere: boolean) {
  const question = { type: 'rating', display: 'number', scale: 10, question: words.question, buttonText: words.send };
  return {
    id: '018f0000-0000-7000-8000-000000000000',
    name: 'NPS',
    type: 'popover',
    questions: [
      {
        ...question,
        id: 'a',
        lowerBoundLabel: words.lowerLabel,
        upperBoundLabel: words.upperLabel,
        skipSubmitButton: true,
      },
      { id: 'b', type: 'open', question: words.followUp.promoter, buttonText: words.send },
    ],
    conditions: { url: isHere ? 'localhost' : '/order-received', urlMatchType: 'icontains' },
    appearance: { whiteLabel: true, displayThankYouMessage: true },
    start_date: '2026-01-01T00:00:00Z',
    end_date: null,
  };
}
