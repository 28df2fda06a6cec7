import { mkdirSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { findBrowser } from '../../browser/findBrowser.ts';
import { launchBrowser } from '../../browser/launchBrowser.ts';
import { startDemo } from '../../browser/startDemo.ts';
import { isKept, listBars } from './bars.ts';
import type { Contender } from './contender.ts';
import { createTable } from './createTable.ts';
import { startFloor } from './floor.ts';
import { startFormbricks } from './formbricks.ts';
import { installPeers } from './installPeers.ts';
import { measureFast } from './measureFast.ts';
import { measureSlow } from './measureSlow.ts';
import { measureUnasked } from './measureUnasked.ts';
import { takeMedians, type Round } from './medians.ts';
import { openPage } from './openPage.ts';
import { startPage } from './page.ts';
import { startPlaudit } from './plaudit.ts';
import { startPosthog } from './posthog.ts';
import { startSurveyjs } from './surveyjs.ts';

// `npm run bench`: the widget beside others, on the same page in the same run. Ends with 1 where a bar is not met. The method
// is in `docs/speed.md`; `.bench/pictures` shows what each had on the screen, before and after the tap.

const PICTURE_SETTLE_MS = 1000;

const { values: options } = parseArgs({ options: { rounds: { type: 'string', default: '9' } } });
const rounds = Number(options.rounds);
if (!Number.isInteger(rounds) || rounds < 1) throw new Error('--rounds must be a whole number from 1.');

const modules = installPeers();
const demo = await startDemo();
const contenders: Contender[] = [];
const page = await startPage((index) => contenders[index]?.unaskedHtml);
const plaudit = await startPlaudit(demo.facts, page.address);
const peers = [
  await startFloor(plaudit.survey),
  await startPosthog(modules, plaudit.survey.texts),
  await startFormbricks(modules, plaudit.survey.texts),
  await startSurveyjs(modules, plaudit.survey.texts),
];
contenders.push(...plaudit.contenders, ...peers.map(({ contender }) => contender));
const browser = await launchBrowser(findBrowser());

try {
  for (const [index, contender] of contenders.entries()) await takePictures(contender, `${index + 1}`);
  const taken = contenders.map((): Round[] => []);
  for (let round = 1; round <= rounds; round += 1) {
    process.stderr.write(`Round ${round} of ${rounds} …\n`);
    for (const [index, contender] of contenders.entries()) taken[index]?.push(await measure(index, contender));
  }
  const figures = new Map(contenders.map(({ name }, index) => [name, takeMedians(taken[index] ?? [])]));
  const bars = listBars(figures);
  console.log(`${createTable(figures)}\n`);
  console.log(`Medians, rounds: ${rounds}; Chromium ${browser.version()}, ${availableParallelism()} cores.\n`);
  for (const bar of bars) {
    console.log(
      `- ${isKept(bar) ? 'met' : '**missed**'}: ${bar.what}, ${bar.measured.toFixed(2)} (at most ${bar.most.toFixed(2)})`,
    );
  }
  process.exitCode = bars.every(isKept) ? 0 : 1;
} finally {
  await browser.close();
  for (const { stop } of [page, plaudit.origin, ...peers.map(({ origin }) => origin)]) stop();
  await demo.stop();
}

async function measure(index: number, contender: Contender): Promise<Round> {
  const slow = await measureSlow(browser, page.address, contender);
  const fast = await measureFast(browser, page.address, contender);
  if (contender.unaskedHtml === undefined) return { slow, fast };
  return { slow, fast, unaskedMs: await measureUnasked(browser, `${page.address}/?tag=${index}`) };
}

/** Also the first run of each, which no figure comes from: origins compress at it what they serve. */
async function takePictures(contender: Contender, name: string): Promise<void> {
  const folder = resolve('.bench/pictures');
  mkdirSync(folder, { recursive: true });
  const { page: opened, show, tap, close } = await openPage(browser, page.address);
  await show(contender);
  await opened.waitForTimeout(PICTURE_SETTLE_MS);
  await opened.screenshot({ path: join(folder, `${name}-question.png`) });
  await tap(9);
  await opened.waitForTimeout(PICTURE_SETTLE_MS);
  await opened.screenshot({ path: join(folder, `${name}-tapped.png`) });
  await close();
}
