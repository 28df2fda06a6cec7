import type { Route } from '../route.ts';
import { EXAMPLES } from './examples.ts';
import { createProblemReplies } from './problems.ts';
import { toSchema, type JsonSchema } from './toSchema.ts';

/** What a path's parameters look like, by their names in the routes. */
const PARAMETERS: Record<string, { description: string; example: string }> = {
  file: { description: 'The site’s id, then `.js` or `.full.js`', example: 'site_maisonlevain.js' },
  site: { description: 'The site’s id', example: 'site_maisonlevain' },
  response: { description: 'The response’s id, a UUID', example: '0b9e7c1a-2f4d-4e8b-9a61-5d3c7f1e2b84' },
  link: { description: 'The review link’s id in the configuration', example: 'google' },
  letter: { description: 'The dead letter’s id', example: '0b9e7c1a-2f4d-4e8b-9a61-5d3c7f1e2b84' },
  part: { description: 'The file’s name', example: 'show.js' },
  token: {
    description: 'From a link in an alert: signed, and valid for a week',
    example: 'msg_….contacted.1764590400.…',
  },
  id: { description: 'The id of one of them', example: '0b9e7c1a-2f4d-4e8b-9a61-5d3c7f1e2b84' },
};

/** One route as an OpenAPI operation. */
export function createOperation(route: Route): JsonSchema {
  const example = EXAMPLES[`${route.method} ${route.path}`];
  return {
    operationId: operationIdOf(route),
    summary: route.summary,
    tags: [route.access === 'public' ? 'Shoppers' : 'Owners'],
    ...(route.access === 'public' ? { security: [] } : { description: describeAccess(route) }),
    parameters: [...listPathParameters(route), ...listQueryParameters(route), ...listHeaderParameters(route)],
    ...(route.body && { requestBody: createRequestBody(route, example?.body) }),
    responses: { ...createReplies(route, example?.replies), ...createProblemReplies(route) },
  };
}

/** `GET /v1/sites/:site/responses.csv` → `getSitesSiteResponsesCsv`. */
function operationIdOf({ method, path }: Route): string {
  const words = path
    .replace(/^\/v1/, '')
    .split(/[^A-Za-z]+/)
    .filter(Boolean);
  return method.toLowerCase() + words.map((word) => word.charAt(0).toUpperCase() + word.slice(1)).join('');
}

function describeAccess({ access }: Route): string {
  if (access === 'operator') return 'For the operator’s key alone.';
  if (access === 'owner') return 'For the operator’s key, or any key of a site.';
  return `For a key of the site with the scope \`${access}\`, or the operator’s.`;
}

function listPathParameters({ path }: Route): JsonSchema[] {
  return [...path.matchAll(/:(\w+)/g)].map(([, name = '']) => ({
    name,
    in: 'path',
    required: true,
    schema: { type: 'string' },
    ...PARAMETERS[name],
  }));
}

function listQueryParameters({ query }: Route): JsonSchema[] {
  if (!query) return [];
  const { properties = {}, required = [] } = toSchema(query, 'input') as {
    properties?: Record<string, JsonSchema>;
    required?: string[];
  };
  return Object.entries(properties).map(([name, schema]) => ({
    name,
    in: 'query',
    required: required.includes(name),
    schema,
  }));
}

function listHeaderParameters({ method, access, body }: Route): JsonSchema[] {
  const header = (name: string, description: string, required: boolean) => ({
    name,
    in: 'header',
    required,
    description,
    schema: { type: 'string' },
  });
  if (access === 'public' && body) return [header('Origin', 'Set by browsers; one of the site’s', false)];
  if (method === 'PUT') return [header('If-Match', 'The ETag of the version that was read', false)];
  return [];
}

function createRequestBody(route: Route, example: unknown): JsonSchema {
  const content = {
    schema: route.body && toSchema(route.body.schema, 'input'),
    ...(example !== undefined && { example }),
  };
  // Pages send text/plain: it needs no preflight, and beacons know nothing else.
  return {
    required: true,
    content: { 'application/json': content, ...(route.access === 'public' && { 'text/plain': content }) },
  };
}

function createReplies(route: Route, examples: Record<number, unknown> = {}): Record<string, JsonSchema> {
  return Object.fromEntries(
    Object.entries(route.replies ?? {}).map(([status, { description, schema, mediaType }]) => [
      status,
      {
        description,
        ...((schema ?? mediaType) && {
          content: {
            [mediaType ?? 'application/json']: {
              schema: schema ? toSchema(schema, 'output') : { type: 'string' },
              ...(examples[Number(status)] !== undefined && { example: examples[Number(status)] }),
            },
          },
        }),
      },
    ]),
  );
}
