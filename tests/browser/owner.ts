import { inject } from 'vitest';

// What the owner reads over the API. Written by hand, not taken from the worker's types: the journeys hold the contract.
export interface StoredResponse {
  id: string;
  score: number;
  category: string;
  touchpoint: string;
  comment: string | null;
  reasons: string[];
  order: { id: string; value: number; currency: string } | null;
  locale: string | null;
  contact: { email: string } | null;
}

export interface Results {
  responses: number;
  promoters: { count: number };
  passives: { count: number };
  detractors: { count: number };
  distribution: number[];
  shown: number;
  dismissed: number;
  forwarded: { link: string; category: string; offered: number; clicked: number }[];
}

/** Whose site is read; the demo shop's where nothing is said. */
export interface Owner {
  worker: string;
  site: string;
  key: string;
}

/** All responses to one order, newest first. */
export async function readResponses(orderId: string, owner?: Owner): Promise<StoredResponse[]> {
  const path = `responses?order=${encodeURIComponent(orderId)}`;
  const { responses } = await read<{ responses: StoredResponse[] }>(path, owner);
  return responses;
}

/** The figures of a period around today that stays the same for a whole run, midnight or not. */
export function readResults(touchpoint = 'purchase', owner?: Owner): Promise<Results> {
  return read<Results>(`results?touchpoint=${touchpoint}&from=${daysFromNow(-2)}&to=${daysFromNow(2)}`, owner);
}

/** Posts to the worker. @throws where it says no */
export async function ask<Reply>(path: string, json: unknown, headers: Record<string, string>): Promise<Reply> {
  const init = {
    method: 'POST',
    headers: { 'Content-Type': 'application/json', ...headers },
    body: JSON.stringify(json),
  };
  const reply = await fetch(`${inject('demo').worker}${path}`, init);
  if (!reply.ok) throw new Error(await reply.text());
  return (await reply.json()) as Reply;
}

const startedAt = Date.now();

function daysFromNow(days: number): string {
  return new Date(startedAt + days * 86_400_000).toISOString().slice(0, 10);
}

async function read<Body>(path: string, { worker, site, key }: Owner = inject('demo')): Promise<Body> {
  const reply = await fetch(`${worker}/v1/sites/${site}/${path}`, { headers: { Authorization: `Bearer ${key}` } });
  if (!reply.ok) throw new Error(`GET ${path}: ${reply.status} ${await reply.text()}`);
  return (await reply.json()) as Body;
}
