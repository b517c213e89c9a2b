import { debounce, define, el, icon, marked, need } from './dom';
import { request } from './graphql';
import { type Hit, RECORD, SUGGEST, type Suggestions } from './queries';
import { type Words, wordsFor } from './words';

const WAIT = 160;
const SHORTEST = 2;
let boxes = 0;

/**
 * Search as you type around a plain search form (ARIA combobox with a list popup). Attributes: data-endpoint,
 * data-locale, data-icons. One intent id is kept for one typing and forgotten when the box is emptied.
 */
export class SearchBox extends HTMLElement {
  private readonly popup = el('div', { class: 'search-popup', hidden: '' });
  private readonly list = el('div', { role: 'listbox', id: `search-list-${(boxes += 1)}` });
  private readonly status = el('span', { role: 'status', class: 'sr-only' });
  private readonly look = debounce(() => void this.suggest(), WAIT);
  private input!: HTMLInputElement;
  private form!: HTMLFormElement;
  private hits: Hit[] = [];
  private active = -1;
  private intent: string | null = null;
  private running: AbortController | undefined;

  connectedCallback(): void {
    if (this.popup.isConnected) return;
    this.form = need(this, 'form');
    this.input = need(this, 'input');
    const foot = el('div', { class: 'search-foot', 'aria-hidden': 'true' });
    foot.append(el('span', {}, el('kbd', {}, '↑'), ' ', el('kbd', {}, '↓'), ` ${this.words.choose}`));
    foot.append(el('span', {}, el('kbd', {}, 'Enter'), ` ${this.words.all}`));
    this.popup.append(this.list, foot);
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
    this.input.addEventListener('focus', () => this.toggle(this.hits.length > 0));
    this.addEventListener('focusout', (event) => {
      if (!this.contains(event.relatedTarget as Node | null)) this.toggle(false);
    });
    this.form.addEventListener('submit', (event) => {
      if (!this.input.value.trim()) event.preventDefault();
    });
  }

  private get words(): Words {
    return wordsFor(this);
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
    const { endpoint = '/graphql', locale } = this.dataset;
    const variables = { text: this.input.value.trim(), locale, intentId: this.intent, first: 6 };
    try {
      const { suggest } = await request<Suggestions>(endpoint, SUGGEST, variables, running.signal);
      if (running.signal.aborted) return;
      this.intent = suggest.intentId ?? this.intent;
      this.show(suggest.hits);
      this.toggle(document.activeElement === this.input);
    } catch {
      // Without suggestions the form still searches; a message would only be in the way.
      if (!running.signal.aborted) this.toggle(false);
    }
  }

  private show(hits: Hit[]): void {
    this.hits = hits;
    this.select(-1);
    this.list.replaceChildren(...hits.map((hit, index) => this.option(hit, index)));
    this.popup.querySelector('.search-none')?.remove();
    if (hits.length === 0) this.list.before(el('p', { class: 'search-foot search-none' }, this.words.none));
    this.status.textContent = this.words.count(hits.length);
  }

  private option(hit: Hit, index: number): HTMLElement {
    const attributes = {
      class: 'search-option',
      role: 'option',
      id: `${this.list.id}-${index}`,
      'aria-selected': 'false',
    };
    const kind = hit.kind === 'ARTICLE' ? 'article' : 'thread';
    const option = el(
      'div',
      attributes,
      icon(this, kind),
      el('span', { class: 'search-option-title' }, marked(hit.titleHtml)),
    );
    if (hit.context) option.append(el('span', { class: 'chip' }, hit.context));
    option.append(el('span', { class: 'search-option-text' }, marked(hit.passageHtml)));
    if (hit.locale !== this.dataset.locale) option.lang = hit.locale;
    option.addEventListener('pointerdown', (event) => event.preventDefault());
    option.addEventListener('click', () => this.open(hit));
    return option;
  }

  private pressed(event: KeyboardEvent): void {
    const shown = !this.popup.hidden;
    if (event.key === 'Escape' && shown) {
      event.preventDefault();
      this.toggle(false);
    } else if ((event.key === 'ArrowDown' || event.key === 'ArrowUp') && this.hits.length > 0) {
      event.preventDefault();
      this.toggle(true);
      const step = event.key === 'ArrowDown' ? 1 : -1;
      // One place more than there are hits: none selected, the reader's own words.
      const places = this.hits.length + 1;
      this.select(((this.active + 1 + step + places) % places) - 1);
    } else if (event.key === 'Enter' && shown && this.active >= 0) {
      event.preventDefault();
      const hit = this.hits[this.active];
      if (hit) this.open(hit);
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
    this.input.setAttribute('aria-expanded', String(open && this.hits.length > 0));
    if (!open) this.select(-1);
  }

  private open(hit: Hit): void {
    const input = { kind: 'CLICKED', intentId: this.intent, targetId: hit.id, rank: hit.rank };
    const body = JSON.stringify({ query: RECORD, variables: { input } });
    // keepalive: the note is sent even though the page goes away.
    void fetch(this.dataset.endpoint ?? '/graphql', {
      method: 'POST',
      keepalive: true,
      headers: { 'Content-Type': 'application/json', 'X-Requested-By': 'plein' },
      body,
    }).catch(() => undefined);
    location.assign(hit.url);
  }
}

define('search-box', SearchBox);
