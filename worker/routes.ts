import type { Route } from './route.ts';
import { deleteChannel } from './routes/deleteChannel.ts';
import { deleteKey } from './routes/deleteKey.ts';
import { deleteResponse } from './routes/deleteResponse.ts';
import { getCase } from './routes/getCase.ts';
import { getCaseSummary } from './routes/getCaseSummary.ts';
import { getCaseLink } from './routes/getCaseLink.ts';
import { getCases } from './routes/getCases.ts';
import { getChannel } from './routes/getChannel.ts';
import { getChannels } from './routes/getChannels.ts';
import { getDeadLetters } from './routes/getDeadLetters.ts';
import { getDeliveries } from './routes/getDeliveries.ts';
import { getDocs } from './routes/getDocs.ts';
import { getDocsPart } from './routes/getDocsPart.ts';
import { getForward } from './routes/getForward.ts';
import { getHealth } from './routes/getHealth.ts';
import { getJournal } from './routes/getJournal.ts';
import { getKeys } from './routes/getKeys.ts';
import { getOpenapi } from './routes/getOpenapi.ts';
import { getResponse } from './routes/getResponse.ts';
import { getResponses } from './routes/getResponses.ts';
import { getResponsesCsv } from './routes/getResponsesCsv.ts';
import { getResponsesNdjson } from './routes/getResponsesNdjson.ts';
import { getResults } from './routes/getResults.ts';
import { getRetention } from './routes/getRetention.ts';
import { getScript } from './routes/getScript.ts';
import { getSecrets } from './routes/getSecrets.ts';
import { getSite } from './routes/getSite.ts';
import { getSites } from './routes/getSites.ts';
import { getSurvey } from './routes/getSurvey.ts';
import { patchCase } from './routes/patchCase.ts';
import { patchChannel } from './routes/patchChannel.ts';
import { patchResponse } from './routes/patchResponse.ts';
import { postCaseLink } from './routes/postCaseLink.ts';
import { postChannel } from './routes/postChannel.ts';
import { postChannelSecret } from './routes/postChannelSecret.ts';
import { postChannelTest } from './routes/postChannelTest.ts';
import { postDeadLetterReplay } from './routes/postDeadLetterReplay.ts';
import { postDeliveryReplay } from './routes/postDeliveryReplay.ts';
import { postEvent } from './routes/postEvent.ts';
import { postInvitation } from './routes/postInvitation.ts';
import { postJournalReplay } from './routes/postJournalReplay.ts';
import { postKey } from './routes/postKey.ts';
import { postResponse } from './routes/postResponse.ts';
import { postSecret } from './routes/postSecret.ts';
import { postSite } from './routes/postSite.ts';
import { postSubjectErasure } from './routes/postSubjectErasure.ts';
import { postSubjectExport } from './routes/postSubjectExport.ts';
import { postSubjectObjection } from './routes/postSubjectObjection.ts';
import { putSite } from './routes/putSite.ts';

/** Every address that the worker answers: first the shoppers', then the owner's. */
export const ROUTES: readonly Route[] = [
  getScript,
  getSurvey,
  postResponse,
  postEvent,
  postInvitation,
  getForward,
  getHealth,
  getOpenapi,
  getDocs,
  getDocsPart,
  getSites,
  postSite,
  getSite,
  putSite,
  getResults,
  getResponses,
  getResponsesCsv,
  getResponsesNdjson,
  getKeys,
  postKey,
  deleteKey,
  getSecrets,
  postSecret,
  getChannels,
  postChannel,
  getChannel,
  patchChannel,
  deleteChannel,
  postChannelSecret,
  postChannelTest,
  getCases,
  getCaseSummary,
  getCase,
  patchCase,
  getCaseLink,
  postCaseLink,
  getDeliveries,
  postDeliveryReplay,
  getDeadLetters,
  postDeadLetterReplay,
  getResponse,
  patchResponse,
  deleteResponse,
  getRetention,
  postSubjectExport,
  postSubjectErasure,
  postSubjectObjection,
  getJournal,
  postJournalReplay,
];
