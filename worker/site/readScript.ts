import { loader, loadFull } from '../../dist/widget/files.js';
import type { Site } from '../store/sites.ts';
import { createScript, createTagData } from './script.ts';
import { createSurvey } from './survey.ts';

/** The tag's script as it goes out. */
export interface Script {
  bytes: Uint8Array;
  /** Strong: the digest of the bytes. */
  etag: string;
}

/** What a page may choose by the script's address, and where the script comes from. */
export interface ScriptChoice {
  origin: string;
  touchpoint: string;
  locale?: string | undefined;
  isFull: boolean;
  live: boolean;
}

const MAX_KEPT = 200;
const kept = new Map<string, Promise<Script>>();

/** The site's script, put together once an isolate and version; null where the site has no survey to carry. */
export async function readScript(site: Site, choice: ScriptChoice): Promise<Script | null> {
  const name = JSON.stringify([site.id, site.version, choice]);
  const known = kept.get(name);
  if (known) return known;
  const survey = createSurvey(site, choice) ?? createSurvey(site, { ...choice, touchpoint: 'purchase' });
  if (!survey) return null;
  const data = createTagData(choice.origin, { ...survey, live: choice.live });
  const script = choice.isFull
    ? loadFull().then(({ default: full }) => toScript(createScript(full, data)))
    : toScript(createScript(loader, data));
  if (kept.size >= MAX_KEPT) kept.clear();
  kept.set(name, script);
  return script;
}

export async function toScript(text: string): Promise<Script> {
  const bytes = new TextEncoder().encode(text);
  const digest = new Uint8Array(await crypto.subtle.digest('SHA-256', bytes)).slice(0, 12);
  return { bytes, etag: `"${btoa(String.fromCharCode(...digest))}"` };
}
