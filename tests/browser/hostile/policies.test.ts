import { readFileSync } from 'node:fs';
import type { Page } from 'playwright-core';
import { expect } from 'vitest';
import { EVENTUALLY } from '../journey.ts';
import { readResponses } from '../owner.ts';
import { watchPage } from '../watchPage.ts';
import { comparePictures } from './comparePictures.ts';
import { addressOf, createOrderId, DESKTOP, findEnglishCard, test } from './hostile.ts';

const DOC = readFileSync(new URL('../../../docs/csp.md', import.meta.url), 'utf8');
const [ADVICE = '', ...POLICIES] = [...DOC.matchAll(/^```csp\n(.*)\n```$/gm)].map(([, policy]) => policy!);

/** As a shopper goes, with a picture of each step. */
async function goThrough(page: Page, comment: string): Promise<Buffer[]> {
  const card = findEnglishCard(page);
  const pictures: Buffer[] = [];
  const take = async () => pictures.push(await card.whole.screenshot({ animations: 'disabled' }));
  await card.scale.waitFor();
  await take();
  await card.score(10).click();
  await card.comment.fill(comment);
  await take();
  await card.send.click();
  await card.reviewLink.waitFor();
  await take();
  // The review page itself is out of reach: where its address would be looked up, the worker has led there.
  const [review] = await Promise.all([
    page.context().waitForEvent('requestfailed', {
      predicate: (request) => request.url().startsWith('https://reviews.example/'),
      timeout: 20_000,
    }),
    card.reviewLink.click(),
  ]);
  expect(review.redirectedFrom()?.url()).toMatch(/\/v1\/forward\/[\w-]{36}\/google$/);
  return pictures;
}

test('six policies are documented, each with what the advice says, up to the strictest', ({ shop }) => {
  expect(POLICIES).toHaveLength(6);
  expect(POLICIES[0]).toBe(ADVICE);
  expect(POLICIES[5]).toBe(
    "default-src 'none'; script-src HOST; connect-src HOST; require-trusted-types-for 'script'; trusted-types 'none'",
  );
  expect(ADVICE.replaceAll('HOST', shop.worker)).toBe(`script-src ${shop.worker}; connect-src ${shop.worker}`);
});

test.for(POLICIES)(
  '%s: the whole journey works, looks the same, and violates nothing',
  async (policy, { open, shop }) => {
    const nonce = /'nonce-(\w+)'/.exec(policy)?.[1];
    const visit = async (query: Record<string, string>) => {
      const page = await open({ ...DESKTOP, reducedMotion: 'reduce' });
      const watch = await watchPage(page, shop.worker);
      const order = createOrderId();
      await page.goto(addressOf(shop.origin, 'policy', { order, ...query }));
      const pictures = await goThrough(page, 'Found at once.');
      await expect
        .poll(() => readResponses(order, shop), EVENTUALLY)
        .toMatchObject([{ score: 10, comment: 'Found at once.' }]);
      return { watch, pictures };
    };
    const plain = await visit({});

    const { watch, pictures } = await visit({
      policy: policy.replaceAll('HOST', shop.worker),
      ...(nonce && { attributes: `nonce="${nonce}"` }),
    });

    expect(watch.complaints).toEqual([]);
    expect(pictures.map((picture, at) => comparePictures(picture, plain.pictures[at]!))).toEqual([0, 0, 0]);
  },
);
