import type * as z from 'zod/mini';
import type { ProblemCode } from '../shared/problems.ts';
import type { Env } from './env.ts';
import type { Scope } from './store/keys.ts';
import type { Site } from './store/sites.ts';

/**
 * Who may call: anybody (`public`), the operator, the operator or a key of any site (`owner`), or a key of the site in
 * the path with at least this scope (the operator may do all that).
 */
export type Access = 'public' | 'operator' | 'owner' | Scope;

/** A request that has passed the door: parsed, and authorised as its route asks. */
export interface Call<Query = unknown, Body = unknown> {
  request: Request;
  env: Env;
  /** The worker's own origin. */
  origin: string;
  params: Record<string, string>;
  query: Query;
  body: Body;
  /** The body as it was sent: valid, and not yet normalised. */
  sent: unknown;
  /** UTC milliseconds of the worker's clock; no time from a page decides anything. */
  now: number;
  /** The site in the path, for routes of a scope; the site of the key for `owner`, null for the operator. */
  site: Site | null;
  /** Id of the key that called, `operator` for the operator's; null for the public. */
  keyId: string | null;
  waitUntil: (task: Promise<unknown>) => void;
}

/** One kind of reply. Only the documentation and its tests read it. */
export interface Reply {
  description: string;
  /** Of the JSON body; a reply without one has another media type or no body. */
  schema?: z.ZodMiniType;
  mediaType?: string;
}

/** A route: its contract and its handler. Router, access checks and documentation all read this one description. */
export interface Route {
  method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';
  /** After Hono's pattern syntax: `/v1/sites/:site/results`. */
  path: string;
  access: Access;
  summary: string;
  /** By status. Refusals come on top: see `problems`. */
  replies?: Record<number, Reply>;
  query?: z.ZodMiniType;
  body?: { schema: z.ZodMiniType; maxBytes: number };
  /** What can be refused beyond the input, the key and a failing store. */
  problems?: readonly ProblemCode[];
  answer: (call: Call) => Promise<Response> | Response;
}

interface Contract<Query extends z.ZodMiniType, Body extends z.ZodMiniType> extends Omit<Route, 'answer'> {
  query?: Query;
  body?: { schema: Body; maxBytes: number };
  answer: (call: Call<z.output<Query>, z.output<Body>>) => Promise<Response> | Response;
}

/** Gives `answer` the types of its schemas. The router parses before it calls, so that they hold. */
export function createRoute<Query extends z.ZodMiniType, Body extends z.ZodMiniType>(
  contract: Contract<Query, Body>,
): Route {
  return contract as unknown as Route;
}

/** The site of a route whose access is a scope. */
export function siteOf(call: Call): Site {
  if (!call.site) throw new Error('This route has no site: its access must be a scope.');
  return call.site;
}
