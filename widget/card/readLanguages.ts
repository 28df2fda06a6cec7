import type { Tag } from '../seam.ts';
import { mapEach } from './mapEach.ts';

const LANGUAGE = /^[a-z]{2,3}(-[a-z\d]{2,8}){0,3}$/i;

/** The languages of a page, the best first: the tag's, that of `<html>`, the browser's. */
export function readLanguages(tag: Tag): string[] {
  // Some shop systems write `fr_FR`, some pages leave a template's braces in the attribute.
  return mapEach([tag.locale, document.documentElement.lang, ...navigator.languages], (language) =>
    `${language || ''}`.replace(/_/g, '-'),
  ).filter((language) => LANGUAGE.test(language));
}
