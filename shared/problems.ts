/** What can be wrong with a request: `code` (frozen, clients match on it) → status and title. The one table of errors. */
export const PROBLEMS = {
  invalid_json: { status: 400, title: 'The body is not valid JSON' },
  key_in_url: { status: 400, title: 'A key must not stand in a URL' },
  key_missing: { status: 401, title: 'An API key is needed' },
  key_invalid: { status: 401, title: 'This API key is not valid' },
  origin_refused: { status: 403, title: 'This origin is not one of the site' },
  site_not_live: { status: 403, title: 'This site is switched off' },
  scope_too_small: { status: 403, title: 'This API key is not allowed to do that' },
  not_found: { status: 404, title: 'There is nothing at this address' },
  site_not_found: { status: 404, title: 'There is no such site' },
  touchpoint_not_found: { status: 404, title: 'The site has no such touchpoint' },
  response_not_found: { status: 404, title: 'There is no such response' },
  link_not_found: { status: 404, title: 'There is no such review link' },
  method_not_allowed: { status: 405, title: 'This address does not answer that method' },
  id_taken: { status: 409, title: 'This id belongs to another response' },
  version_conflict: { status: 412, title: 'The configuration has changed since it was read' },
  body_too_large: { status: 413, title: 'The body is too large' },
  media_type_refused: { status: 415, title: 'This content type is not accepted' },
  invalid_input: { status: 422, title: 'Some fields are not valid' },
  internal_error: { status: 500, title: 'Something went wrong on our side' },
  store_unavailable: { status: 503, title: 'The store cannot be reached' },
} as const satisfies Record<string, { status: number; title: string }>;

export type ProblemCode = keyof typeof PROBLEMS;
