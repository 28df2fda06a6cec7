import type { Subject, SubjectExport } from '../../shared/schemas/subject.ts';
import type { Env } from '../env.ts';
import { describeResponse } from '../responses/describeResponse.ts';
import type { StoredResponse } from '../store/listResponses.ts';
import { readHeld } from '../store/readHeld.ts';
import type { Site } from '../store/sites.ts';
import { findObjection } from '../store/withheld.ts';
import { findSubject } from './findSubject.ts';

const PURPOSE = {
  en: 'To learn how customers liked their order, and to call back those who were not happy or asked for it.',
  fr: 'Savoir si les clients ont été satisfaits de leur commande, et rappeler ceux qui ne l’ont pas été ou qui le demandent.',
};

const RIGHTS = {
  en: 'You may have this data corrected or erased, have it handed to you, object to being asked, and complain to your data protection authority. Write to the contact above.',
  fr: 'Vous pouvez faire rectifier ou effacer ces données, en recevoir une copie, vous opposer à être sollicité, et saisir votre autorité de protection des données (en France, la CNIL). Écrivez au contact ci-dessus.',
};

/** Everything held about a subject, in all stores, with what was derived from it (GDPR art. 15 and 20). */
export async function exportSubject(
  env: Env,
  site: Site,
  { subject, now }: { subject: Subject; now: number },
): Promise<SubjectExport> {
  const { configuration } = site;
  const { name, responses: ids, names } = await findSubject(env, site.id, subject);
  const [held, { objectedAt, withdrawnAt }] = await Promise.all([
    readHeld(env.DB, { site: site.id, ids, names }),
    findObjection(env.DB, name),
  ]);
  return {
    about: {
      site: site.id,
      shop: configuration.name,
      controller: configuration.controller ?? null,
      purpose: PURPOSE,
      retentionDays: configuration.retentionDays,
      rights: RIGHTS,
    },
    exportedAt: toTime(now),
    subject,
    responses: held.responses.map((response) => ({
      response: describeResponse(response),
      derived: describeDerived(response),
      case: withTimes(held.cases.find((each) => each['response'] === response.id)),
      caseHistory: held.caseHistory
        .filter((entry) => entry.response === response.id)
        .map(({ at, action, before, after, note }) => ({ at: toTime(at), action, from: before, to: after, note })),
      edits: held.edits
        .filter((edit) => edit.response === response.id)
        .map(({ fields, at }) => ({ fields: JSON.parse(fields) as string[], at: toTime(at) })),
      alerts: held.deliveries
        .filter((delivery) => delivery.response === response.id)
        .map(({ event, kind, state, at }) => ({ event, kind, state, at: toTime(at) })),
    })),
    deadLetters: held.deadLetters.map(({ sentAt, body }) => ({
      sentAt: toTime(sentAt),
      message: JSON.parse(body) as unknown,
    })),
    objectedAt: objectedAt > withdrawnAt ? toTime(objectedAt) : null,
    journal: held.journal.map(({ kind, at }) => ({ kind, at: toTime(at) })),
  };
}

function describeDerived(response: StoredResponse): SubjectExport['responses'][number]['derived'] {
  return {
    revision: response.revision,
    dimensions: response.dimensions,
    offered: response.offered,
    orderValue: response.orderValue === null ? null : response.orderValue / 1000,
    currency: response.currency,
    newCustomer: response.newCustomer,
    orderKey: response.orderKey,
    dueAt: response.dueAt === null ? null : toTime(response.dueAt),
    emptiedAt: response.emptiedAt === null ? null : toTime(response.emptiedAt),
  };
}

/** A row whose columns are not all known here: another part may have added some, and they belong to the copy too. */
function withTimes(row: Record<string, unknown> | undefined): Record<string, unknown> | null {
  if (!row) return null;
  return Object.fromEntries(
    Object.entries(row).map(([name, value]) => [
      name,
      name.endsWith('At') && typeof value === 'number' ? toTime(value) : value,
    ]),
  );
}

function toTime(time: number): string {
  return new Date(time).toISOString();
}
