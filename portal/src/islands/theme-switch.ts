import { define, el, icon } from './dom';
import { wordsFor } from './words';

type Theme = 'system' | 'light' | 'dark';
const order: Theme[] = ['system', 'light', 'dark'];
const pictures = { system: 'system', light: 'sun', dark: 'moon' };

/** The theme in force: what the page was sent with (cookie plein_theme), system without one. */
export function currentTheme(): Theme {
  const theme = document.documentElement.dataset.theme;
  return theme === 'light' || theme === 'dark' ? theme : 'system';
}

/** Sets the theme and remembers it for a year in a cookie, so that the server sends the right one at once. */
export function applyTheme(theme: Theme): void {
  if (theme === 'system') delete document.documentElement.dataset.theme;
  else document.documentElement.dataset.theme = theme;
  const age = theme === 'system' ? 0 : 365 * 24 * 3600;
  document.cookie = `plein_theme=${theme}; path=/; max-age=${age}; samesite=lax`;
}

/** One button that goes round system, light, dark. Attributes: data-label, data-icons. */
export class ThemeSwitch extends HTMLElement {
  private readonly button = el('button', { type: 'button', class: 'button button-quiet button-icon' });

  static readonly observedAttributes = ['data-label'];

  /** The account page has a switch of its own; this one follows. */
  private readonly watcher = new MutationObserver(() => this.draw());

  attributeChangedCallback(): void {
    if (this.button.isConnected) this.draw();
  }

  disconnectedCallback(): void {
    this.watcher.disconnect();
  }

  connectedCallback(): void {
    this.watcher.observe(document.documentElement, { attributeFilter: ['data-theme', 'lang'] });
    if (this.button.isConnected) return;
    this.append(this.button);
    this.button.addEventListener('click', () => {
      applyTheme(order[(order.indexOf(currentTheme()) + 1) % order.length] ?? 'system');
      this.draw();
    });
    this.draw();
  }

  private draw(): void {
    const theme = currentTheme();
    const label = `${this.dataset.label ?? ''}: ${wordsFor(this).theme[theme]}`;
    this.button.setAttribute('aria-label', label);
    this.button.title = label;
    this.button.replaceChildren(icon(this, pictures[theme]));
  }
}

define('theme-switch', ThemeSwitch);
