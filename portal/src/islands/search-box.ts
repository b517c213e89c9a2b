import { debounce, define, el, icon, marked, need } from './dom';
import { request } from './graphql';
import {
  CLEAR_SEARCHES,
  type Hit,
  RECORD,
  SEARCHED,
  type Searched,
  SUGGEST,
  type Suggestions,
} from './queries';
import { dropSearches, keepSearch, readSearches } from './searched';
import { type Words, wordsFor } from './words';

const WAIT = 160;
const SHORTEST = 2;
/** Answers kept, so that going back in what was typed asks nothing. */
const KEPT = 40;
let boxes = 0;

/** A line of the list: something found, or words to search for. */
type Entry = { hit: Hit } | { text: string; icon: string; note: string; again?: boolean };

/**
 * Search as you type around a plain search form (ARIA combobox with a list popup). Attributes: data-endpoint, data-locale,
 * data-icons, data-signed-in. One intent id is kept for one typing and forgotten when the box is emptied. An empty box that
 * is clicked, or stepped into with an arrow, offers what was searched for before.
 */
export class SearchBox extends HTMLElement {
  private readonly popup = el('div', { class: 'search-popup', hidden: '' });
  private readonly list = el('div', { role: 'listbox', id: `search-list-${(boxes += 1)}` });
  private readonly status = el('span', { role: 'status', class: 'sr-only' });
  private readonly look = debounce(() => void this.suggest(), WAIT);
  private readonly answers = new Map<string, Suggestions['suggest']>();
  private clear!: HTMLButtonElement;
  private input!: HTMLInputElement;
  private form!: HTMLFormElement;
  private entries: Entry[] = [];
  private active = -1;
  private intent: string | null = null;
  private running: AbortController | undefined;
  private reminders: Promise<Entry[]> | undefined;

  connectedCallback(): void {
    if (this.popup.isConnected) return;
    this.form = need(this, 'form');
    this.input = need(this, 'input');
    const foot = el('div', { class: 'search-foot', 'aria-hidden': 'true' });
    foot.append(el('span', {}, el('kbd', {}, '↑'), ' ', el('kbd', {}, '↓'), ` ${this.words.choose}`));
    foot.append(el('span', {}, el('kbd', {}, 'Enter'), ` ${this.words.all}`));
    this.clear = el(
      'button',
      { type: 'button', class: 'link-button search-clear', hidden: '' },
      this.words.clear,
    );
    this.clear.addEventListener('click', () => void this.forget());
    this.popup.append(this.list, this.clear, foot);
    this.append(this.popup, this.status);
    this.list.setAttribute('aria-label', this.input.placeholder);
    const aria = {
      role: 'combobox',
      'aria-autocomplete': 'list',
      'aria-expanded': 'false',
      'aria-controls': this.list.id,
    };
    for (const [name, value] of Object.entries(aria)) this.input.setAttribute(name, value);
    this.input.addEventListener('input', () => this.typed());
    this.input.addEventListener('keydown', (event) => this.pressed(event));
    this.input.addEventListener('focus', () => this.toggle(this.entries.length > 0));
    this.input.addEventListener('click', () => void this.remind());
    this.addEventListener('focusout', (event) => {
      if (!this.contains(event.relatedTarget as Node | null)) this.toggle(false);
    });
    this.form.addEventListener('submit', (event) => {
      const words = this.input.value.trim();
      if (!words) event.preventDefault();
      else if (!this.signedIn) keepSearch(words);
    });
  }

  private get words(): Words {
    return wordsFor(this);
  }

  private get signedIn(): boolean {
    return this.dataset.signedIn !== undefined;
  }

  private get endpoint(): string {
    return this.dataset.endpoint ?? '/graphql';
  }

  disconnectedCallback(): void {
    this.look.cancel();
    this.running?.abort();
  }

  private typed(): void {
    const text = this.input.value.trim();
    if (text === '') this.intent = null;
    if (text.length < SHORTEST) {
      this.look.cancel();
      this.running?.abort();
      this.show([]);
      this.toggle(false);
      return;
    }
    this.look();
  }

  private async suggest(): Promise<void> {
    this.running?.abort();
    const running = (this.running = new AbortController());
    const text = this.input.value.trim();
    try {
      const suggest = this.answers.get(text) ?? (await this.ask(text, running.signal));
      if (running.signal.aborted) return;
      const hits: Entry[] = suggest.hits.map((hit) => ({ hit }));
      const { corrected } = suggest;
      if (hits.length === 0 && corrected)
        hits.push({ text: corrected, icon: 'search', note: this.words.didYouMean(corrected), again: true });
      this.show(hits);
      if (suggest.hits.length === 0) this.none(hits.length === 0);
      this.toggle(document.activeElement === this.input);
    } catch {
      // Without suggestions the form still searches; a message would only be in the way.
      if (!running.signal.aborted) this.toggle(false);
    }
  }

  private async ask(text: string, signal: AbortSignal): Promise<Suggestions['suggest']> {
    const variables = { text, locale: this.dataset.locale, intentId: this.intent, first: 6 };
    const { suggest } = await request<Suggestions>(this.endpoint, SUGGEST, variables, signal);
    if (signal.aborted) return suggest;
    this.intent = suggest.intentId ?? this.intent;
    if (this.answers.size >= KEPT) this.answers.clear();
    this.answers.set(text, suggest);
    return suggest;
  }

  /** Offers in an empty box what was searched for before; asked once a page. */
  private async remind(): Promise<void> {
    if (this.input.value.trim() || !this.popup.hidden) return;
    const entries = await (this.reminders ??= this.searched());
    if (this.input.value.trim() || entries.length === 0 || document.activeElement !== this.input) return;
    this.show(entries);
    this.clear.hidden = !entries.some((entry) => 'note' in entry && entry.note === this.words.recent);
    this.toggle(true);
  }

  private async searched(): Promise<Entry[]> {
    let recent = this.signedIn ? [] : readSearches();
    let popular: string[] = [];
    try {
      const found = await request<Searched>(this.endpoint, SEARCHED, { locale: this.dataset.locale });
      if (this.signedIn) recent = found.recentSearches.map(({ text }) => text);
      popular = found.popularSearches;
    } catch {
      // What the device knows is there all the same.
    }
    const { recent: mine, popular: many } = this.words;
    return [
      ...recent.slice(0, 5).map((text) => ({ text, icon: 'history', note: mine })),
      ...popular
        .filter((text) => !recent.includes(text))
        .map((text) => ({ text, icon: 'search', note: many })),
    ];
  }

  private async forget(): Promise<void> {
    dropSearches();
    this.reminders = undefined;
    this.show([]);
    this.toggle(false);
    this.input.focus();
    if (this.signedIn) await request(this.endpoint, CLEAR_SEARCHES, {}).catch(() => undefined);
  }

  private show(entries: Entry[]): void {
    this.entries = entries;
    this.select(-1);
    this.clear.hidden = true;
    this.list.replaceChildren(...entries.map((entry, index) => this.option(entry, index)));
    this.none(false);
    this.status.textContent = this.words.count(entries.length);
  }

  private none(said: boolean): void {
    this.popup.querySelector('.search-none')?.remove();
    if (said) this.list.before(el('p', { class: 'search-foot search-none' }, this.words.none));
  }

  private option(entry: Entry, index: number): HTMLElement {
    const attributes = {
      class: 'search-option',
      role: 'option',
      id: `${this.list.id}-${index}`,
      'aria-selected': 'false',
    };
    const option = el('div', attributes);
    if ('hit' in entry) {
      const { hit } = entry;
      const title = el('span', { class: 'search-option-title' }, marked(hit.titleHtml));
      option.append(icon(this, hit.kind === 'ARTICLE' ? 'article' : 'thread'), title);
      if (hit.context) option.append(el('span', { class: 'chip' }, hit.context));
      option.append(el('span', { class: 'search-option-text' }, marked(hit.passageHtml)));
      if (hit.locale !== this.dataset.locale) option.lang = hit.locale;
    } else {
      const text = entry.again ? entry.note : entry.text;
      option.append(icon(this, entry.icon), el('span', { class: 'search-option-title' }, text));
      if (!entry.again) option.append(el('span', { class: 'chip' }, entry.note));
    }
    option.addEventListener('pointerdown', (event) => event.preventDefault());
    option.addEventListener('click', () => this.choose(entry));
    return option;
  }

  private pressed(event: KeyboardEvent): void {
    const shown = !this.popup.hidden;
    if (event.key === 'Escape' && shown) {
      event.preventDefault();
      this.toggle(false);
    } else if ((event.key === 'ArrowDown' || event.key === 'ArrowUp') && this.entries.length > 0) {
      event.preventDefault();
      this.toggle(true);
      const step = event.key === 'ArrowDown' ? 1 : -1;
      // One place more than there are lines: none selected, the reader's own words.
      const places = this.entries.length + 1;
      this.select(((this.active + 1 + step + places) % places) - 1);
    } else if (event.key === 'ArrowDown') {
      void this.remind();
    } else if (event.key === 'Enter' && shown && this.active >= 0) {
      event.preventDefault();
      const entry = this.entries[this.active];
      if (entry) this.choose(entry);
    }
  }

  private select(index: number): void {
    this.list.children[this.active]?.setAttribute('aria-selected', 'false');
    this.active = index;
    const option = this.list.children[index];
    option?.setAttribute('aria-selected', 'true');
    option?.scrollIntoView({ block: 'nearest' });
    if (option) this.input.setAttribute('aria-activedescendant', option.id);
    else this.input.removeAttribute('aria-activedescendant');
  }

  private toggle(open: boolean): void {
    this.popup.hidden = !open;
    this.input.setAttribute('aria-expanded', String(open && this.entries.length > 0));
    if (!open) this.select(-1);
  }

  private choose(entry: Entry): void {
    if ('hit' in entry) {
      this.open(entry.hit);
      return;
    }
    this.input.value = entry.text;
    if (entry.again) void this.suggest();
    else this.form.requestSubmit();
  }

  private open(hit: Hit): void {
    if (!this.signedIn) keepSearch(this.input.value);
    const input = { kind: 'CLICKED', intentId: this.intent, targetId: hit.id, rank: hit.rank };
    const body = JSON.stringify({ query: RECORD, variables: { input } });
    // keepalive: the note is sent even though the page goes away.
    void fetch(this.endpoint, {
      method: 'POST',
      keepalive: true,
      headers: { 'Content-Type': 'application/json', 'X-Requested-By': 'plein' },
      body,
    }).catch(() => undefined);
    location.assign(hit.url);
  }
}

define('search-box', SearchBox);
