import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import './search-box';
import type { Hit } from './queries';

const hit = (rank: number, more: Partial<Hit> = {}): Hit => ({
  kind: 'ARTICLE',
  rank,
  id: `article_${rank}`,
  titleHtml: `Title <mark>${rank}</mark>`,
  passageHtml: 'Passage',
  locale: 'en',
  url: `/en/articles/${rank}`,
  context: '',
  solved: false,
  ...more,
});

type Body = { query: string; variables: Record<string, unknown> };
let sent: { body: Body; signal: AbortSignal | null }[] = [];
let answer: (body: Body) => unknown;
let input: HTMLInputElement;
let box: HTMLElement;

const suggestions = (hits: Hit[], intentId = 'intent_1') => ({
  data: { suggest: { intentId, total: hits.length, corrected: null, hits } },
});
const options = () => [...box.querySelectorAll<HTMLElement>('[role=option]')];
const popup = () => box.querySelector<HTMLElement>('.search-popup');

async function type(text: string): Promise<void> {
  input.focus();
  input.value = text;
  input.dispatchEvent(new Event('input', { bubbles: true }));
  await vi.advanceTimersByTimeAsync(200);
}

function press(key: string): KeyboardEvent {
  const event = new KeyboardEvent('keydown', { key, bubbles: true, cancelable: true });
  input.dispatchEvent(event);
  return event;
}

beforeEach(() => {
  vi.useFakeTimers();
  sent = [];
  answer = () => suggestions([hit(1), hit(2)]);
  vi.stubGlobal('fetch', (_: string, init: RequestInit) => {
    const body = JSON.parse(init.body as string) as Body;
    sent.push({ body, signal: init.signal ?? null });
    return Promise.resolve(new Response(JSON.stringify(answer(body))));
  });
  // Through a template: a browser has parsed the children too when the deferred script meets the element.
  const template = document.createElement('template');
  template.innerHTML = `<search-box data-locale="en" data-endpoint="/graphql">
    <form class="search-form" action="/en/search"><input name="q" type="search" placeholder="Search"></form></search-box>`;
  document.body.append(template.content);
  box = document.querySelector('search-box') as HTMLElement;
  input = document.querySelector('input') as HTMLInputElement;
});

afterEach(() => {
  document.body.replaceChildren();
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

describe('typing', () => {
  test('is a combobox that points at its list', () => {
    expect(input.getAttribute('role')).toBe('combobox');
    expect(document.getElementById(input.getAttribute('aria-controls') ?? '')?.getAttribute('role')).toBe(
      'listbox',
    );
    expect(input.getAttribute('aria-expanded')).toBe('false');
  });

  test('asks once for letters that follow each other quickly', async () => {
    input.focus();
    for (const text of ['wi', 'wif', 'wifi']) {
      input.value = text;
      input.dispatchEvent(new Event('input'));
    }
    await vi.advanceTimersByTimeAsync(200);
    expect(sent.map(({ body }) => body.variables.text)).toEqual(['wifi']);
    expect(options()).toHaveLength(2);
    expect(input.getAttribute('aria-expanded')).toBe('true');
  });

  test('asks nothing for one letter', async () => {
    await type('w');
    expect(sent).toHaveLength(0);
  });

  test('keeps one intent for one search and starts anew after emptying', async () => {
    await type('wifi');
    await type('wifi slow');
    await type('');
    await type('invoice');
    expect(sent.map(({ body }) => body.variables.intentId)).toEqual([null, 'intent_1', null]);
  });

  test('drops the answer to what is no longer asked', async () => {
    let release: (response: Response) => void = () => undefined;
    vi.stubGlobal('fetch', (_: string, init: RequestInit) => {
      sent.push({ body: JSON.parse(init.body as string) as Body, signal: init.signal ?? null });
      if (sent.length > 1) return Promise.resolve(new Response(JSON.stringify(suggestions([hit(9)]))));
      return new Promise<Response>((resolve) => {
        release = resolve;
      });
    });
    await type('wifi');
    await type('invoice');
    expect(sent[0]?.signal?.aborted).toBe(true);
    release(new Response(JSON.stringify(suggestions([hit(1), hit(2)]))));
    await vi.advanceTimersByTimeAsync(0);
    expect(options().map((option) => option.textContent)).toEqual(['Title 9Passage']);
  });

  test('marks the words and lets no other markup in', async () => {
    answer = () => suggestions([hit(1, { titleHtml: 'A <mark>b</mark><img src=x onerror=alert(1)>' })]);
    await type('wifi');
    expect(options()[0]?.querySelector('mark')?.textContent).toBe('b');
    expect(options()[0]?.querySelector('img')).toBeNull();
  });

  test('stays a plain form when the server refuses', async () => {
    answer = () => ({ errors: [{ message: 'No', extensions: { code: 'UNAVAILABLE' } }] });
    await type('wifi');
    expect(popup()?.hidden).toBe(true);
    expect(press('Enter').defaultPrevented).toBe(false);
  });

  test('says how many there are', async () => {
    await type('wifi');
    expect(box.querySelector('[role=status]')?.textContent).toBe('2 suggestions');
  });
});

describe('what was searched for', () => {
  const searched = { data: { recentSearches: [{ text: 'of the server' }], popularSearches: ['slow wifi'] } };
  const texts = () =>
    options().map((option) => option.querySelector('.search-option-title')?.textContent ?? '');

  beforeEach(() => localStorage.clear());

  async function click(): Promise<void> {
    input.focus();
    input.dispatchEvent(new MouseEvent('click', { bubbles: true }));
    await vi.advanceTimersByTimeAsync(0);
  }

  test('comes in an empty box that is clicked: of this device, and of many', async () => {
    localStorage.setItem('plein:searches', JSON.stringify(['my modem']));
    answer = () => searched;
    input.focus();
    await vi.advanceTimersByTimeAsync(500);
    expect(sent).toHaveLength(0);
    await click();
    expect(texts()).toEqual(['my modem', 'slow wifi']);
    expect(popup()?.hidden).toBe(false);
  });

  test('of who has signed in comes from the server, and nothing of the device', async () => {
    localStorage.setItem('plein:searches', JSON.stringify(['my modem']));
    box.dataset.signedIn = '';
    answer = () => searched;
    await click();
    expect(texts()).toEqual(['of the server', 'slow wifi']);
  });

  test('is searched for again with the arrow and Enter, and kept once', async () => {
    answer = () => ({ data: { recentSearches: [], popularSearches: ['slow wifi'] } });
    const form = input.form as HTMLFormElement;
    const submitted = vi.spyOn(form, 'requestSubmit').mockImplementation(() => {
      form.dispatchEvent(new Event('submit', { cancelable: true }));
    });
    input.focus();
    press('ArrowDown');
    await vi.advanceTimersByTimeAsync(0);
    press('ArrowDown');
    press('Enter');
    expect(submitted).toHaveBeenCalled();
    expect(input.value).toBe('slow wifi');
    expect(localStorage.getItem('plein:searches')).toBe('["slow wifi"]');
  });

  test('is cleared on the device', async () => {
    localStorage.setItem('plein:searches', JSON.stringify(['my modem']));
    answer = () => ({ data: { recentSearches: [], popularSearches: [] } });
    await click();
    box.querySelector<HTMLButtonElement>('.search-clear')?.click();
    expect(localStorage.getItem('plein:searches')).toBeNull();
    expect(popup()?.hidden).toBe(true);
  });
});

describe('going back and spelling', () => {
  test('what was asked before is not asked again', async () => {
    await type('wifi');
    await type('wifi slow');
    await type('wifi');
    expect(sent.map(({ body }) => body.variables.text)).toEqual(['wifi', 'wifi slow']);
    expect(options()).toHaveLength(2);
  });

  test('offers what the words may have meant when nothing is found', async () => {
    answer = ({ variables }) =>
      variables.text === 'moden'
        ? { data: { suggest: { intentId: 'intent_1', total: 0, corrected: 'modem', hits: [] } } }
        : suggestions([hit(1)]);
    await type('moden');
    expect(options().map((option) => option.textContent)).toEqual(['Did you mean modem?']);
    options()[0]?.click();
    await vi.advanceTimersByTimeAsync(0);
    expect(input.value).toBe('modem');
    expect(options()).toHaveLength(1);
  });
});

describe('keys', () => {
  test('down and up go round by way of the own words', async () => {
    await type('wifi');
    const selected = () => options().findIndex((option) => option.getAttribute('aria-selected') === 'true');
    const seen = ['ArrowDown', 'ArrowDown', 'ArrowDown', 'ArrowUp'].map((key) => (press(key), selected()));
    expect(seen).toEqual([0, 1, -1, 1]);
    expect(input.getAttribute('aria-activedescendant')).toBe(options()[1]?.id);
  });

  test('Escape closes and keeps the words', async () => {
    await type('wifi');
    press('Escape');
    expect(popup()?.hidden).toBe(true);
    expect(input.value).toBe('wifi');
    expect(input.getAttribute('aria-expanded')).toBe('false');
  });

  test('Enter without a choice sends the form', async () => {
    await type('wifi');
    expect(press('Enter').defaultPrevented).toBe(false);
  });

  test('Enter on a choice notes it with its place and opens it', async () => {
    const opened = vi.spyOn(location, 'assign').mockImplementation(() => undefined);
    await type('wifi');
    press('ArrowDown');
    press('ArrowDown');
    expect(press('Enter').defaultPrevented).toBe(true);
    expect(opened).toHaveBeenCalledWith('/en/articles/2');
    expect(sent.at(-1)?.body.variables).toEqual({
      input: { kind: 'CLICKED', intentId: 'intent_1', targetId: 'article_2', rank: 2 },
    });
  });
});
