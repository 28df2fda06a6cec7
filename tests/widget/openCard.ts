import { fireEvent, within } from '@testing-library/preact';
import { vi } from 'vitest';
import type { ResponseMessage } from '../../shared/schemas/response.ts';
import type { Survey } from '../../shared/schemas/survey.ts';
import { open } from '../../widget/card/open.ts';
import type { Ask } from '../../widget/seam.ts';
import { typicalSurvey } from './typicalSurvey.ts';

/** Opens the card in the page of an order, on a network that answers as told, and gives what a shopper has in hand. */
export function openCard(changes: Partial<Omit<Ask, 'survey'>> & { survey?: Partial<Survey> } = {}) {
  const survey = { ...typicalSurvey(), ...changes.survey };
  document.documentElement.lang = survey.locale;
  open({
    origin: 'https://plaudit.example',
    site: survey.site,
    tag: { orderId: '1001' },
    orderId: '1001',
    purchase: undefined,
    target: null,
    isPreview: false,
    ...changes,
    survey,
  });
  const host = document.querySelector<HTMLElement>('plaudit-card')!;
  const card = host.shadowRoot!.querySelector('section')!;
  const screen = within(card);
  return {
    host,
    screen,
    radio: (score: number) => screen.getByRole<HTMLInputElement>('radio', { name: new RegExp(`^${score}\\b`) }),
    tap: (score: number) => fireEvent.click(screen.getByText(`${score}`, { exact: true })),
    press: (key: string, init: KeyboardEventInit = {}) =>
      fireEvent.keyDown(host.shadowRoot!.activeElement ?? document.body, { key, composed: true, ...init }),
    write: (comment: string) =>
      fireEvent.input(screen.getByLabelText(survey.texts.comment), { target: { value: comment } }),
    writeAddress: (email: string) =>
      fireEvent.input(screen.getByLabelText(survey.texts.email), { target: { value: email } }),
    click: (name: string) => fireEvent.click(screen.getByRole('button', { name })),
    status: () => screen.getByRole('status').textContent,
  };
}

/** Every observed element is in view as soon as the test says so. */
export function createView() {
  const observed = new Map<object, () => void>();
  vi.stubGlobal(
    'IntersectionObserver',
    class {
      constructor(then: (entries: object[], observer: object) => void) {
        observed.set(this, () => then([{ isIntersecting: true }], this));
      }
      observe() {}
      disconnect() {
        observed.delete(this);
      }
    },
  );
  // Nothing of this page lies where the card stands.
  document.elementsFromPoint = () => [];
  return {
    /** Resolves when the frame in which it came is on the screen. */
    comesIntoView() {
      observed.forEach((then) => then());
      return new Promise((then) => setTimeout(then));
    },
  };
}

/** A worker that answers as told; `responses` and `events` are what reached it. */
export function createWorker() {
  const responses: ResponseMessage[] = [];
  const events: unknown[] = [];
  const worker = {
    responses,
    events,
    isUp: true,
    forward: [] as object[],
  };
  vi.stubGlobal('fetch', async (address: string, { body }: { body: string }) => {
    if (!worker.isUp) throw new TypeError('Failed to fetch');
    if (address.endsWith('/v1/events')) {
      events.push(JSON.parse(body));
      return new Response(null, { status: 204 });
    }
    const message = JSON.parse(body) as ResponseMessage;
    responses.push(message);
    return Response.json({ id: message.id, category: 'promoter', forward: worker.forward }, { status: 201 });
  });
  return worker;
}
