import { act } from 'react';
import { createRoot, type Root } from 'react-dom/client';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { startTexts } from '@/lib/i18n';
import i18next from 'i18next';
import { PasswordField, passwordLength } from './PasswordField';

let root: Root;
const input = () => document.querySelector('input') as HTMLInputElement;
const show = (value: string, error?: string) =>
  act(() =>
    root.render(
      <PasswordField label="Wachtwoord" value={value} error={error} rules onChange={() => undefined} />,
    ),
  );

beforeEach(async () => {
  vi.stubGlobal('IS_REACT_ACT_ENVIRONMENT', true);
  await startTexts('nl');
  await i18next.loadNamespaces('portal');
  document.body.innerHTML = '<div></div>';
  root = createRoot(document.body.firstElementChild as Element);
});
afterEach(() => {
  act(() => root.unmount());
  vi.unstubAllGlobals();
});

test('says how many characters a new password misses', () => {
  show('');
  expect(document.body.textContent).not.toContain('Nog');
  show('fiets');
  expect(document.body.textContent).toContain('Nog 5 tekens');
  show('fietsbel!');
  expect(document.body.textContent).toContain('Nog 1 teken');
  show('fietsbellen');
  expect(document.body.textContent).toContain('Lang genoeg');
});

test('an emoji is one character, as for the server', () => {
  expect(passwordLength('🚲🚲')).toBe(2);
});

test('can be shown and hidden again', () => {
  show('geheim');
  const eye = document.querySelector('button') as HTMLButtonElement;
  expect(input().type).toBe('password');
  act(() => eye.click());
  expect(input().type).toBe('text');
  expect(eye.getAttribute('aria-label')).toBe('Verberg wachtwoord');
  act(() => eye.click());
  expect(input().type).toBe('password');
});

test('warns for Caps Lock', () => {
  show('');
  const press = (on: boolean) => {
    const event = new KeyboardEvent('keydown', { key: 'A', bubbles: true });
    Object.defineProperty(event, 'getModifierState', { value: (key: string) => on && key === 'CapsLock' });
    act(() => {
      input().dispatchEvent(event);
    });
  };
  press(true);
  expect(document.querySelector('[role=status]')?.textContent).toContain('Caps Lock staat aan.');
  press(false);
  expect(document.querySelector('[role=status]')?.textContent).toBe('');
});

test('an error is tied to the field', () => {
  show('kort', 'Kies een langer wachtwoord.');
  expect(input().getAttribute('aria-invalid')).toBe('true');
  const ids = input().getAttribute('aria-describedby')?.split(' ') ?? [];
  expect(ids.map((id) => document.getElementById(id)?.textContent).join(' ')).toContain(
    'Kies een langer wachtwoord.',
  );
});
