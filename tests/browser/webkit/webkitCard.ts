import { By, Origin, until, type WebDriver, type WebElement } from 'selenium-webdriver';

const PATIENCE_MS = 10_000;

/** The card by its parts, which are named for shops' stylesheets. */
export interface WebKitCard {
  /** One of its parts, once it is there. */
  part(name: string): Promise<WebElement>;
  /** The number as it is tapped; the radio button lies under it. */
  score(score: number): Promise<WebElement>;
  all(selector: string): Promise<WebElement[]>;
}

export async function findWebKitCard(driver: WebDriver): Promise<WebKitCard> {
  const host = await driver.wait(until.elementLocated(By.css('plaudit-card')), PATIENCE_MS);
  const root = await host.getShadowRoot();
  const all = (selector: string) => root.findElements(By.css(selector));
  const one = async (selector: string, at = 0): Promise<WebElement> => {
    await driver.wait(async () => (await all(selector))[at], PATIENCE_MS, `${selector} does not come`);
    return (await all(selector))[at]!;
  };
  return {
    part: (name) => one(`[part=${name}]`),
    score: (score) => one('[part=score]', score),
    all,
  };
}

/** Answers as a happy shopper does, up to the review link. */
export async function answer(driver: WebDriver, comment: string): Promise<void> {
  const card = await findWebKitCard(driver);
  await (await card.score(9)).click();
  await (await card.all('[part=reason]'))[2]?.click();
  await (await card.part('field')).sendKeys(comment);
  await (await card.part('send')).click();
  await card.part('review');
}

interface Place {
  x: number;
  y: number;
}

export type Places = Record<'score' | 'reason' | 'comment' | 'send', Place>;

/**
 * Where on the screen a shopper taps, read off a page that does not interfere. The driver finds elements by scripts that run
 * among the page's own, and which a page that replaces `JSON` breaks: there one taps blind.
 */
export async function learnPlaces(driver: WebDriver, address: string): Promise<Places> {
  await driver.get(address);
  const card = await findWebKitCard(driver);
  const nine = await card.score(9);
  const score = await centreOf(nine);
  await nine.click();
  const comment = await centreOf(await card.part('field'));
  const reason = await centreOf((await card.all('[part=reason]'))[2]!);
  return { score, comment, reason, send: await centreOf(await card.part('send')) };
}

async function centreOf(element: WebElement): Promise<Place> {
  const { x, y, width, height } = await element.getRect();
  return { x: Math.round(x + width / 2), y: Math.round(y + height / 2) };
}

export function tap(driver: WebDriver, place: Place): Promise<void> {
  return driver
    .actions()
    .move({ ...place, origin: Origin.VIEWPORT })
    .click()
    .perform();
}
