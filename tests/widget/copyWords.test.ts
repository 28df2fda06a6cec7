import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { createView, createWorker, openCard } from './openCard.ts';
import { typicalSurvey } from './typicalSurvey.ts';

const { texts } = typicalSurvey();

let worker: ReturnType<typeof createWorker>;

beforeEach(() => {
  localStorage.clear();
  worker = createWorker();
  createView();
});

afterEach(() => {
  document.body.replaceChildren();
  vi.unstubAllGlobals();
});

const WORDS = 'La croûte chante encore.';
const GOOGLE = {
  id: 'google',
  platform: 'google',
  label: 'Google',
  url: 'https://plaudit.example/v1/forward/1/google',
};

/** The card of a promoter who is invited to a review, with or without words to take along. */
async function openReviews(words = WORDS) {
  worker.forward = [GOOGLE];
  const card = openCard();
  card.tap(10);
  card.write(words);
  card.click(texts.send);
  await vi.waitFor(() => card.screen.getByRole('link', { name: 'Google' }));
  return card;
}

/** `document.execCommand` of a browser that copies what is selected, or does not. */
function stubExecCommand(isDone: boolean) {
  const execCommand = vi.fn(() => isDone);
  document.execCommand = execCommand;
  return execCommand;
}

const field = ({ host }: { host: HTMLElement }) => host.shadowRoot!.querySelector('textarea')!;

test('the words go to the clipboard, and the shopper is told', async () => {
  const writeText = vi.fn(async () => {});
  vi.stubGlobal('navigator', { ...navigator, languages: ['fr'], clipboard: { writeText } });
  const card = await openReviews();
  card.click(texts.copy);
  await vi.waitFor(() => expect(card.status()).toBe(texts.copied));
  expect(writeText).toHaveBeenCalledExactlyOnceWith(WORDS);
});

test.each([
  ['is missing, as on shops without https', undefined],
  ['is refused', { writeText: () => Promise.reject(new DOMException('', 'NotAllowedError')) }],
])('where the clipboard %s, the browser copies what is selected', async (_, clipboard) => {
  vi.stubGlobal('navigator', { ...navigator, languages: ['fr'], clipboard });
  const execCommand = stubExecCommand(true);
  const card = await openReviews();
  card.click(texts.copy);
  await vi.waitFor(() => expect(card.status()).toBe(texts.copied));
  expect(execCommand).toHaveBeenCalledExactlyOnceWith('copy');
  expect(card.host.shadowRoot!.activeElement).toBe(field(card));
});

test('where nothing copies, the words are there to be copied by hand, and nobody is told that they were', async () => {
  vi.stubGlobal('navigator', { ...navigator, languages: ['fr'], clipboard: undefined });
  stubExecCommand(false);
  const card = await openReviews();
  card.click(texts.copy);
  await vi.waitFor(() => expect(card.host.shadowRoot!.activeElement).toBe(field(card)));
  expect([field(card).selectionStart, field(card).selectionEnd]).toEqual([0, WORDS.length]);
  expect(card.status()).toBe('');
});

test('who wrote nothing has nothing to copy', async () => {
  const { screen } = await openReviews('');
  expect(screen.queryByRole('button', { name: texts.copy })).toBeNull();
});
