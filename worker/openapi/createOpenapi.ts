import { ROUTES } from '../routes.ts';
import { VERSION } from '../version.ts';
import { createOperation } from './createOperation.ts';
import { createWebhook } from './createWebhook.ts';
import { problem } from './problems.ts';
import { toSchema, type JsonSchema } from './toSchema.ts';

/** The contract as OpenAPI 3.1, made from the very routes and schemas that answer. */
export function createOpenapi(): JsonSchema {
  const paths: Record<string, Record<string, JsonSchema>> = {};
  for (const route of ROUTES) {
    const path = route.path.replace(/:(\w+)/g, '{$1}');
    paths[path] = { ...paths[path], [route.method.toLowerCase()]: createOperation(route) };
  }
  return {
    openapi: '3.1.0',
    info: {
      title: 'Plaudit',
      version: VERSION,
      summary: 'An embeddable survey widget and its collector.',
      description:
        'Shoppers’ calls need no key: the `Origin` of the page must be one of the site’s. ' +
        'Owners’ calls need `Authorization: Bearer plk_…`. Every refusal is a problem after RFC 9457.',
      license: { name: 'MIT', identifier: 'MIT' },
    },
    servers: [{ url: '/', description: 'The worker that serves this document' }],
    security: [{ key: [] }],
    tags: [
      { name: 'Shoppers', description: 'What the widget calls' },
      { name: 'Owners', description: 'What a shop’s owner and developer call' },
    ],
    paths,
    webhooks: { alert: createWebhook() },
    components: {
      schemas: { Problem: toSchema(problem, 'output') },
      securitySchemes: {
        key: {
          type: 'http',
          scheme: 'bearer',
          bearerFormat: 'plk_…',
          description: 'A key of the site, or the operator’s',
        },
      },
    },
  };
}
