import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import type { Texts } from '../../shared/schemas/survey.ts';
import { createView, createWorker, openCard } from './openCard.ts';
import { typicalSurvey } from './typicalSurvey.ts';

const LATER_TEXTS = ['change', 'later', 'copy', 'copied', 'contact', 'email', 'emailIncomplete', 'emailUse'];

beforeEach(() => {
  localStorage.clear();
  createView();
});

afterEach(() => {
  document.body.replaceChildren();
  vi.unstubAllGlobals();
});

test('with the survey of a loader from a cache, the card asks and shows no button without words', async () => {
  const worker = createWorker();
  worker.forward = [
    { id: 'google', platform: 'google', label: 'Google', url: 'https://plaudit.example/v1/forward/1/g' },
  ];
  const { texts } = typicalSurvey();
  const earlier = Object.fromEntries(Object.entries(texts).filter(([name]) => !LATER_TEXTS.includes(name)));
  const { tap, write, click, screen } = openCard({ survey: { texts: earlier as Texts } });
  const expectNames = () => {
    for (const button of screen.queryAllByRole('button'))
      expect(button.textContent || button.getAttribute('aria-label')).toBeTruthy();
  };
  expectNames();
  tap(2);
  expectNames();
  write('Livré tard.');
  click(texts.send);
  await vi.waitFor(() => screen.getByRole('link', { name: 'Google' }));
  expectNames();
});
