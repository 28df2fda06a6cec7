import type { TagData } from '../shared/schemas/survey.ts';

/**
 * The tag's script: the built loader with the site's survey in the place of `__PLAUDIT__`.
 * JSON is an expression of JavaScript (ES2019); `<` is escaped so that the script may also be pasted into HTML.
 */
export function createScript(source: string, data: TagData): string {
  const json = JSON.stringify(data).replaceAll('<', '\\u003c');
  return source.replace('__PLAUDIT__', () => json);
}

/** The script of a site that asks nobody: silent, but it tells the shop's developer why where `?plaudit=debug` asks. */
export function createSilentScript(reason: string): string {
  return `/plaudit=debug/.test(location.search)&&console.info(${JSON.stringify(`Plaudit: ${reason}`)});\n`;
}
