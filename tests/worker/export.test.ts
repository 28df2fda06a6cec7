import { env } from 'cloudflare:workers';
import Papa from 'papaparse';
import { expect, test } from 'vitest';
import { addDays } from '../../worker/days.ts';
import { writeResponses, type ResponseRecord } from '../../worker/store/responses.ts';
import { callAs, createSite, post, validResponse } from './worker.ts';

async function readText(site: { id: string; key: string }, path: string): Promise<string> {
  const reply = await callAs(site.key, `/v1/sites/${site.id}/${path}`);
  expect(reply.status).toBe(200);
  // `text()` would swallow the byte order mark.
  return new TextDecoder('utf-8', { ignoreBOM: true, fatal: true }).decode(await reply.arrayBuffer());
}

test('a CSV has a byte order mark, quoted cells and ISO times, and survives commas, quotes and line breaks', async () => {
  const site = await createSite();
  const comment = 'Bon, "très" bon;\nmerci\tbeaucoup 🥖';
  const response = { ...validResponse(site.id), comment, reasons: ['taste'], properties: { carrier: 'ups' } };
  await post('/v1/responses', response);
  const csv = await readText(site, 'responses.csv');
  expect(csv.startsWith('\uFEFFid,createdAt,')).toBe(true);
  expect(csv.endsWith('\r\n')).toBe(true);
  const [row] = Papa.parse<Record<string, string>>(csv.slice(1), { header: true, skipEmptyLines: true }).data;
  expect(row).toMatchObject({
    id: response.id,
    createdAt: expect.stringMatching(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/),
    score: '9',
    category: 'promoter',
    comment,
    reasons: 'taste',
    orderId: response.order?.id,
    orderValue: '59.9',
    currency: 'EUR',
    email: '',
    properties: '{"carrier":"ups"}',
  });
});

const SIGNS = ['=', '+', '-', '@', '＝', '＋'];
const BEFORE = [
  '',
  ' ',
  '\t',
  '\n',
  ',',
  ';',
  '";',
  '",',
  'texte;',
  'texte,',
  '"',
  "'",
  ';;',
  ',"',
  'a;b,c\t',
  ' ; ',
  '\r\n',
  '“;',
  '",,',
  ';"',
];
const PAYLOADS = BEFORE.flatMap((before) => SIGNS.map((sign) => `${before}${sign}HYPERLINK("http://evil.example")`));

test.each([',', ';', '\t'])(
  'no cell begins a formula, of 120 payloads, where a spreadsheet splits by %j',
  async (delimiter) => {
    expect(PAYLOADS).toHaveLength(120);
    const site = await createSite({ customers: 'plain' });
    for (const payload of PAYLOADS) {
      const reply = await post('/v1/responses', {
        ...validResponse(site.id),
        comment: payload,
        customer: `c${payload}`,
        order: { id: `${crypto.randomUUID()}${payload}` },
        page: `/${payload}`,
        properties: { carrier: payload },
      });
      expect(reply.status).toBe(201);
    }
    const csv = await readText(site, 'responses.csv');
    const strict = Papa.parse<string[]>(csv.slice(1), { delimiter }).data.flat();
    // A spreadsheet that takes no quotes seriously splits everywhere.
    const crude = csv
      .slice(1)
      .split(/\r\n|\n/)
      .flatMap((line) => line.split(delimiter));
    const isFormula = (cell: string) => /^[\s"]*[=+\-@＝＋－＠]/.test(cell);
    expect(strict.filter(isFormula)).toEqual([]);
    expect(crude.filter(isFormula)).toEqual([]);
    expect(crude.length).toBeGreaterThan(120);
  },
);

test('both exports hold every response of the filter once, over many pages', async () => {
  const site = await createSite();
  const records = Array.from({ length: 4500 }, (_, index) => createRecord(site.id, index));
  for (let start = 0; start < records.length; start += 500) {
    await writeResponses(env.DB, records.slice(start, start + 500));
  }
  const lines = (await readText(site, 'responses.ndjson'))
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line) as { id: string });
  expect(new Set(lines.map(({ id }) => id)).size).toBe(4500);
  expect(lines).toHaveLength(4500);
  const csv = await readText(site, 'responses.csv?category=promoter');
  expect(Papa.parse(csv, { header: true, skipEmptyLines: true }).data).toHaveLength(
    records.filter(({ score }) => score >= 9).length,
  );
}, 30_000);

function createRecord(site: string, index: number): ResponseRecord {
  return {
    id: `${index.toString(16).padStart(8, '0')}-0000-4000-8000-000000000000`,
    site,
    touchpoint: 'purchase',
    revision: 0,
    score: index % 11,
    comment: index % 3 === 0 ? `mot ${index}` : null,
    reasons: [],
    contact: null,
    subjects: [],
    orderId: `order-${index}`,
    orderKey: `order-${index}`,
    orderValue: 1000,
    currency: 'EUR',
    newCustomer: null,
    customer: null,
    isVerified: false,
    isSuspect: false,
    properties: {},
    locale: 'fr',
    device: 'phone',
    page: null,
    day: addDays('2026-01-01', index % 90),
    dimensions: [],
    offered: [],
    dueAt: null,
    // Many at the same millisecond: the id decides between them.
    receivedAt: Date.UTC(2026, 0, 1) + Math.floor(index / 100),
  };
}
