import { MAX_BODY_BYTES } from '../../shared/limits.ts';
import { subject, subjectExport } from '../../shared/schemas/subject.ts';
import { exportSubject } from '../privacy/exportSubject.ts';
import { createRoute, siteOf } from '../route.ts';

export const postSubjectExport = createRoute({
  method: 'POST',
  path: '/v1/sites/:site/subjects/export',
  access: 'admin',
  summary: 'Everything held about an order, a customer or a response, to hand to the person',
  replies: { 200: { description: 'All of it', schema: subjectExport } },
  body: { schema: subject, maxBytes: MAX_BODY_BYTES },
  async answer(call) {
    const copy = await exportSubject(call.env, siteOf(call), { subject: call.body, now: call.now });
    const headers = {
      'Cache-Control': 'no-store',
      'Content-Disposition': 'attachment; filename="plaudit-export.json"',
    };
    return Response.json(copy, { headers });
  },
});
