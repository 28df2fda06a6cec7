import type * as z from 'zod/mini';
import { configurationInput, type Configuration, type Warning } from '../../shared/schemas/site.ts';
import { parse } from '../http/parse.ts';
import { Refusal } from '../http/refusal.ts';
import type { Site } from '../store/sites.ts';
import { checkConfiguration } from './warnings.ts';

/** A configuration as an owner wrote it, with every default filled in. */
export function readConfiguration(body: unknown): Configuration {
  return completeConfiguration(parse(configurationInput, body));
}

/** Decides whether the site is live: as soon as its controller is known, unless the owner says no. */
export function completeConfiguration(input: z.output<typeof configurationInput>): Configuration {
  const isKnown = input.controller !== undefined;
  if (input.live && !isKnown) {
    throw new Refusal('invalid_input', {
      errors: [
        {
          path: 'controller',
          message: 'must name who answers for the data, a contact and the privacy policy to go live',
        },
      ],
    });
  }
  return { ...input, live: input.live ?? isKnown };
}

/** A site as its owner reads it; the same object may be sent back by `PUT`. */
export function describeSite(site: Site): { id: string; warnings: Warning[] } & Configuration {
  return { id: site.id, ...site.configuration, warnings: checkConfiguration(site.configuration) };
}

export function etagOf(site: Site): string {
  return `"${site.version}"`;
}
