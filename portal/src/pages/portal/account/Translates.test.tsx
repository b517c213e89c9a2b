import i18next from 'i18next';
import { act } from 'react';
import { createRoot, type Root } from 'react-dom/client';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { startTexts } from '@/lib/i18n';
import { Translates } from './Translates';

type Answer = (result: { error?: Error }) => void;
const asked: { languages: string[]; answer: Answer }[] = [];

vi.mock('urql', async (original) => ({
  ...(await original<object>()),
  useMutation: () => [
    {},
    ({ input }: { input: { translatesInto: string[] } }) =>
      new Promise((answer: Answer) => asked.push({ languages: input.translatesInto, answer })),
  ],
}));

let root: Root;
const box = (name: string) =>
  [...document.querySelectorAll('label')]
    .find((l) => l.textContent === name)
    ?.querySelector('input') as HTMLInputElement;
const tick = (name: string) => act(() => box(name).click());
const answer = (at: number, error?: Error) =>
  act(() => {
    asked[at]?.answer({ error });
    return Promise.resolve();
  });

beforeEach(async () => {
  vi.stubGlobal('IS_REACT_ACT_ENVIRONMENT', true);
  asked.length = 0;
  await startTexts('nl');
  await i18next.loadNamespaces('portal');
  document.body.innerHTML = '<div></div>';
  root = createRoot(document.body.firstElementChild as Element);
  act(() => root.render(<Translates languages={[]} />));
});
afterEach(() => {
  act(() => root.unmount());
  vi.unstubAllGlobals();
});

test('two languages ticked quickly are both kept: one request after the other, each with all', async () => {
  tick('Nederlands');
  tick('Engels');
  expect(asked.map((one) => one.languages)).toEqual([['nl']]);
  await answer(0);
  expect(asked.map((one) => one.languages)).toEqual([['nl'], ['en', 'nl']]);
  await answer(1);
  expect(asked).toHaveLength(2);
  expect(box('Nederlands').checked && box('Engels').checked).toBe(true);
  expect(document.querySelector('[role=status]')?.textContent).not.toBe('');
});

test('what is refused goes back to what is kept, and a later choice is still sent', async () => {
  tick('Nederlands');
  await answer(0);
  tick('Engels');
  tick('Nederlands');
  await answer(1, new Error('offline'));
  expect(asked[2]?.languages).toEqual(['en']);
  await answer(2, new Error('offline'));
  expect(asked).toHaveLength(3);
  expect(box('Nederlands').checked).toBe(true);
  expect(box('Engels').checked).toBe(false);
  expect(document.querySelector('[role=status]')?.textContent).toBe('');
});
