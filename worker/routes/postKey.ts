import { MAX_BODY_BYTES } from '../../shared/limits.ts';
import { keyInput, newKey } from '../../shared/schemas/key.ts';
import { createId, createKey, hashKey } from '../access/keys.ts';
import { createRoute, siteOf } from '../route.ts';
import { insertKey } from '../store/keys.ts';

export const postKey = createRoute({
  method: 'POST',
  path: '/v1/sites/:site/keys',
  access: 'admin',
  summary: 'Makes another key, which is shown this once; the others stay valid',
  replies: { 201: { description: 'The new key, shown this once', schema: newKey } },
  body: { schema: keyInput, maxBytes: MAX_BODY_BYTES },
  async answer(call) {
    const { env, body, now } = call;
    const key = await createKey();
    const stored = { id: createId('key'), ...body };
    await insertKey(env.DB, { ...stored, site: siteOf(call).id, hash: await hashKey(key), now });
    const reply = { ...stored, createdAt: new Date(now).toISOString(), key };
    return Response.json(reply, { status: 201, headers: { 'Cache-Control': 'no-store' } });
  },
});
