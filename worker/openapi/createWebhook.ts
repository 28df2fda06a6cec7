import { alertPayload } from '../../shared/schemas/alertPayload.ts';
import { toSchema, type JsonSchema } from './toSchema.ts';

/** What a channel of the kind `webhook` is sent, as OpenAPI describes it. */
export function createWebhook(): JsonSchema {
  const header = (name: string, description: string) => ({
    name,
    in: 'header',
    required: true,
    description,
    schema: { type: 'string' },
  });
  return {
    post: {
      operationId: 'alert',
      summary: 'An alert to your server, signed after Standard Webhooks',
      description:
        'Verify it with a library of standardwebhooks.com and the channel’s secret, over the body as it arrived. ' +
        'It may come more than once: `webhook-id` is the same each time. Answer within 10 seconds.',
      tags: ['Owners'],
      security: [],
      parameters: [
        header('webhook-id', 'The message, the same at every attempt'),
        header('webhook-timestamp', 'When it was sent, in seconds'),
        header('webhook-signature', 'One signature, or two in the day after the secret was changed'),
      ],
      requestBody: { required: true, content: { 'application/json': { schema: toSchema(alertPayload, 'output') } } },
      responses: {
        '2XX': { description: 'Taken. Any other status is tried again, but for 410, which switches the channel off.' },
        '410': { description: 'Nobody listens here any more' },
      },
    },
  };
}
