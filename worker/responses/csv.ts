import { csvFormatRow } from 'd3-dsv';
import type { ResponseView } from '../../shared/schemas/responseView.ts';

type Cell = string | number | boolean | null;

/** The columns of the export, in their order. Columns may be added at the end, never renamed or moved. */
const COLUMNS: Record<string, (response: ResponseView) => Cell> = {
  id: ({ id }) => id,
  createdAt: ({ createdAt }) => createdAt,
  day: ({ day }) => day,
  touchpoint: ({ touchpoint }) => touchpoint,
  score: ({ score }) => score,
  category: ({ category }) => category,
  comment: ({ comment }) => comment,
  reasons: ({ reasons }) => reasons.join(' '),
  orderId: ({ order }) => order?.id ?? null,
  orderValue: ({ order }) => order?.value ?? null,
  currency: ({ order }) => order?.currency ?? null,
  newCustomer: ({ order }) => order?.newCustomer ?? null,
  customer: ({ customer }) => customer,
  email: ({ contact }) => contact?.email ?? null,
  locale: ({ locale }) => locale,
  device: ({ device }) => device,
  page: ({ page }) => page,
  forwarded: ({ forwarded }) => forwarded.join(' '),
  verified: ({ verified }) => verified,
  excluded: ({ excluded }) => excluded,
  suspect: ({ suspect }) => suspect,
  tags: ({ tags }) => tags.join(' '),
  note: ({ note }) => note,
  properties: ({ properties }) => JSON.stringify(properties),
};

/** The byte order mark tells Excel that this is UTF-8. */
const BYTE_ORDER_MARK = '\uFEFF';

/** The first line of a CSV export (RFC 4180). */
export const CSV_HEAD = `${BYTE_ORDER_MARK}${Object.keys(COLUMNS).join(',')}\r\n`;

/** The lines of some responses. */
export function writeCsv(responses: ResponseView[]): string {
  return responses
    .map((response) => Object.values(COLUMNS).map((cellOf) => disarm(`${cellOf(response) ?? ''}`)))
    .map((row) => `${csvFormatRow(row)}\r\n`)
    .join('');
}

// What spreadsheets take for the beginning of a formula, also in its full-width form.
const FORMULA = /(^|[,;\t\r\n"])([\s"']*)([=+\-@＝＋－＠])/gu;

/**
 * Takes the force out of formulas. A spreadsheet may split by a comma, a semicolon (French) or a tab, whatever the file
 * uses, so that any of them may begin a cell: a formula sign behind one gets an apostrophe, not only the first of the cell.
 */
function disarm(cell: string): string {
  return cell.replace(FORMULA, "$1$2'$3");
}
