import type { Route } from './route.ts';
import { getForward } from './routes/getForward.ts';
import { getHealth } from './routes/getHealth.ts';
import { getResponses } from './routes/getResponses.ts';
import { getResponsesCsv } from './routes/getResponsesCsv.ts';
import { getResponsesNdjson } from './routes/getResponsesNdjson.ts';
import { getResults } from './routes/getResults.ts';
import { getScript } from './routes/getScript.ts';
import { getSite } from './routes/getSite.ts';
import { getSites } from './routes/getSites.ts';
import { getSurvey } from './routes/getSurvey.ts';
import { postEvent } from './routes/postEvent.ts';
import { postResponse } from './routes/postResponse.ts';
import { postSite } from './routes/postSite.ts';
import { putSite } from './routes/putSite.ts';

/** Every address that the worker answers: first the shoppers', then the owner's. */
export const ROUTES: readonly Route[] = [
  getScript,
  getSurvey,
  postResponse,
  postEvent,
  getForward,
  getHealth,
  getSites,
  postSite,
  getSite,
  putSite,
  getResults,
  getResponses,
  getResponsesCsv,
  getResponsesNdjson,
];
