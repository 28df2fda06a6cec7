import type { Ask } from '../seam.ts';
import { post } from './post.ts';
import { toJson } from './toJson.ts';

/**
 * Goes on at once where the page names no customer, and otherwise when the worker says that this customer may be asked:
 * not one who objected. Rejects where that can't be known.
 */
export function whenInvited({ origin, site, tag, isPreview }: Ask, goOn: () => unknown): unknown {
  const { customer } = tag;
  return !customer || isPreview
    ? goOn()
    : post(origin + '/v1/invitations', toJson({ site, customer }))
        .then((reply) => reply.json())
        .then(({ invited }) => invited && goOn());
}
