import { debug } from '../../dist/widget/files.js';
import type { Gap, Survey, TagData } from '../../shared/schemas/survey.ts';
import { compileFilters } from './compileFilters.ts';

/** The tag's script: the built loader with the site's survey in the place of `__PLAUDIT__`. */
export function createScript(source: string, data: TagData): string {
  const literal = toLiteral(data);
  return source.replace('__PLAUDIT__', () => literal);
}

/**
 * JSON with plain names left unquoted: an expression of JavaScript, and 30 bytes less for every page view. The names are
 * the survey's own, never an owner's. `<` is escaped so that the script may also be pasted into HTML.
 */
function toLiteral(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(toLiteral).join(',')}]`;
  if (typeof value !== 'object' || value === null) return JSON.stringify(value).replaceAll('<', '\\u003c');
  return `{${Object.entries(value)
    .map(([name, part]) => `${name}:${toLiteral(part)}`)
    .join(',')}}`;
}

/** What a page needs of a survey to decide and to ask. */
export function createTagData(origin: string, survey: Survey): TagData {
  const { locales: _, display, dir, theme, ...carried } = survey;
  const { urlFilters, target, mode, ...rest } = display;
  const shown = { ...rest, ...(target !== null && { target }), ...(mode !== 'popup' && { mode }) };
  const { scheme, ...colours } = theme;
  const look = { ...colours, ...(scheme !== 'auto' && { scheme }) };
  const pages = compileFilters(urlFilters);
  return {
    origin,
    survey: { ...carried, theme: look, display: shown, ...(dir !== 'ltr' && { dir }) },
    ...(pages !== undefined && { pages }),
  };
}

/** The script of a site that asks nobody: silent, but it tells the shop's developer why where `?plaudit=debug` asks. */
export function createSilentScript(origin: string, gap: Gap): string {
  const [address, data] = [origin + debug, { origin, gap }].map(toLiteral);
  return `/plaudit=debug/.test(location.search)&&import(${address}).then(({debug})=>debug(${data})).catch(()=>{});\n`;
}
