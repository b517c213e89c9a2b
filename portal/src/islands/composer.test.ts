import { beforeEach, expect, test, vi } from 'vitest';
import { readDraft, writeDraft } from '../lib/drafts';
import './composer';

const key = 'answer:thread_1';
const area = () => document.querySelector('textarea') as HTMLTextAreaElement;
const stored = () => readDraft<string>(key)?.value;
const open = () => {
  const page = document.createElement('div');
  page.innerHTML = `<post-composer data-draft="${key}" data-locale="nl"><form><textarea></textarea>
    <p class="draft-state" role="status"></p></form></post-composer>`;
  document.body.replaceChildren(page);
};
/** What another window wrote. */
const elsewhere = (value: string) => {
  writeDraft(key, value);
  window.dispatchEvent(new StorageEvent('storage', { key: `plein:draft:${key}` }));
};
const type = (value: string) => {
  area().value = value;
  area().dispatchEvent(new Event('input', { bubbles: true }));
};

beforeEach(() => {
  vi.useFakeTimers();
  localStorage.clear();
  open();
});

test('what is inserted elsewhere comes in while the page is open', () => {
  type('Zo doe je dat.');
  vi.advanceTimersByTime(1000);
  elsewhere('Zo doe je dat.\n\n[Trage wifi](/nl/articles/trage-wifi)');
  expect(area().value).toBe('Zo doe je dat.\n\n[Trage wifi](/nl/articles/trage-wifi)');
  expect(document.querySelector('.draft-state')?.textContent).not.toBe('');
  type(`${area().value} En zo.`);
  vi.advanceTimersByTime(1000);
  expect(stored()).toBe('Zo doe je dat.\n\n[Trage wifi](/nl/articles/trage-wifi) En zo.');
});

test('what is being typed stays, and what was inserted comes after it', () => {
  type('Zo doe');
  vi.advanceTimersByTime(1000);
  type('Zo doe je dat.');
  elsewhere('Zo doe\n\nEen passage.');
  expect(area().value).toBe('Zo doe je dat.\n\nEen passage.');
  vi.advanceTimersByTime(1000);
  expect(stored()).toBe('Zo doe je dat.\n\nEen passage.');
});

test('what was inserted while nobody told this page comes in before it writes', () => {
  type('Zo doe');
  vi.advanceTimersByTime(1000);
  writeDraft(key, 'Zo doe\n\nEen passage.');
  type('Zo doe je dat.');
  vi.advanceTimersByTime(2000);
  expect(stored()).toBe('Zo doe je dat.\n\nEen passage.');
  expect(area().value).toBe('Zo doe je dat.\n\nEen passage.');
});

test('an answer that was sent elsewhere takes nothing away here, and other drafts are none of its business', () => {
  type('Zo doe je dat.');
  vi.advanceTimersByTime(1000);
  localStorage.clear();
  window.dispatchEvent(new StorageEvent('storage', { key: null }));
  writeDraft('answer:thread_2', 'Iets anders.');
  window.dispatchEvent(new StorageEvent('storage', { key: 'plein:draft:answer:thread_2' }));
  expect(area().value).toBe('Zo doe je dat.');
});

test('the editor takes it in too, and the cursor stays where it is', async () => {
  vi.useRealTimers();
  type('Zo doe je dat.');
  area().focus();
  area().dispatchEvent(new Event('focus'));
  await vi.waitFor(() => expect(document.querySelector('.editor [role=textbox]')).not.toBeNull());
  await vi.waitFor(() => expect(stored()).toBe('Zo doe je dat.'));
  elsewhere('Zo doe je dat.\n\nEen passage.');
  expect(document.querySelector('.editor')?.textContent).toContain('Een passage.');
  expect(area().value.trim()).toBe('Zo doe je dat.\n\nEen passage.');
});
