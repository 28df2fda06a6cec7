import { deadLetterList } from '../../shared/schemas/deadLetter.ts';
import { createRoute } from '../route.ts';
import { listDeadLetters } from '../store/deadLetters.ts';

const LIMIT = 100;

export const getDeadLetters = createRoute({
  method: 'GET',
  path: '/v1/dead-letters',
  access: 'operator',
  summary: 'Spilled messages that could not be applied, the hundred that have waited longest',
  replies: { 200: { description: 'The dead letters, oldest first', schema: deadLetterList } },
  async answer({ env }) {
    const letters = await listDeadLetters(env.DB, LIMIT);
    const deadLetters = letters.map(({ sentAt, diedAt, ...letter }) => ({
      ...letter,
      sentAt: new Date(sentAt).toISOString(),
      diedAt: new Date(diedAt).toISOString(),
    }));
    return Response.json({ deadLetters }, { headers: { 'Cache-Control': 'no-store' } });
  },
});
