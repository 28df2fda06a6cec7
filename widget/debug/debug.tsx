import type { Gap } from '../../shared/schemas/survey.ts';
import type { Loader } from '../seam.ts';
import { askWorker } from './askWorker.ts';
import { listGates, type Gate } from './listGates.ts';
import css from './panel.css?inline';
import { Panel } from './Panel.tsx';
import { chooseTexts } from './texts/chooseTexts.ts';
import type { DebugTexts } from './texts/texts.ts';
import { render } from 'preact';

const HOST = 'plaudit-debug';
const REFRESH_MS = 500;

/** What the script of a site that asks nobody says instead. */
export interface Silence {
  origin: string;
  gap: Gap;
}

/** Shows every gate of the page with what it says, and keeps it true while somebody looks. Only for `?plaudit=debug`. */
export async function debug(source: Loader | Silence): Promise<void> {
  if (document.querySelector(HOST)) return;
  if ('gap' in source) {
    const texts = chooseTexts(document.documentElement.lang || navigator.language);
    return void show(texts, () => listGaps(source, texts));
  }
  const texts = chooseTexts(source.survey.locale);
  const verdict = await askWorker(source);
  const draw = show(texts, () => listGates(source, verdict, texts));
  const timer = setInterval(() => draw() || clearInterval(timer), REFRESH_MS);
}

function listGaps({ gap }: Silence, texts: DebugTexts): Gate[] {
  const gates: Gate[] = [{ name: texts.site, state: gap === 'site' ? 'fail' : 'pass' }];
  return gap === 'site' ? gates : [...gates, { name: texts.touchpoint, state: 'fail' }];
}

/** Puts the panel into the page. @returns what draws it again, and says whether it still stands */
function show(texts: DebugTexts, list: () => Gate[]): () => boolean {
  const host = document.createElement(HOST);
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(css);
  const root = host.attachShadow({ mode: 'open' });
  root.adoptedStyleSheets = [sheet];
  host.setAttribute('role', 'region');
  host.dir = 'auto';
  host.setAttribute('aria-label', texts.title);
  document.documentElement.append(host);
  const draw = () => {
    if (host.isConnected) render(<Panel gates={list()} texts={texts} onClose={() => host.remove()} />, root);
    return host.isConnected;
  };
  draw();
  return draw;
}
