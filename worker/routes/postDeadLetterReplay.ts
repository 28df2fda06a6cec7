import { deadLetterReplay } from '../../shared/schemas/deadLetter.ts';
import { Refusal } from '../http/refusal.ts';
import { createRoute } from '../route.ts';
import { applySpilled } from '../spill/applySpilled.ts';
import { parseSpilled } from '../spill/spilled.ts';
import { deleteDeadLetter, findDeadLetter } from '../store/deadLetters.ts';

export const postDeadLetterReplay = createRoute({
  method: 'POST',
  path: '/v1/dead-letters/:letter/replay',
  access: 'operator',
  summary: 'Applies a dead letter once its cause is gone; applied, it is no longer kept',
  replies: { 200: { description: 'It was applied', schema: deadLetterReplay } },
  problems: ['dead_letter_not_found', 'dead_letter_refused'],
  async answer({ env, params }) {
    const id = params['letter'] ?? '';
    const letter = await findDeadLetter(env.DB, id);
    if (!letter) throw new Refusal('dead_letter_not_found');
    const spilled = parseSpilled(JSON.parse(letter.body));
    if (!spilled) throw new Refusal('dead_letter_refused', { detail: 'It is no message that this version can read.' });
    const outcome = await applySpilled(env, spilled);
    if (outcome === 'refused')
      throw new Refusal('dead_letter_refused', { detail: 'The store still takes no such row.' });
    await deleteDeadLetter(env.DB, id);
    return Response.json({ id, response: letter.response, outcome }, { headers: { 'Cache-Control': 'no-store' } });
  },
});
