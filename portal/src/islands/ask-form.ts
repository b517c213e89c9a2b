import { dateFormat } from '../lib/dates';
import { dropDraft, readDraft, writeDraft } from '../lib/drafts';
import { debounce, define, el, icon, marked, need } from './dom';
import { request } from './graphql';
import { type Hit, RECORD, SAVE_DRAFT, SUGGEST, type Suggestions } from './queries';
import { wordsFor } from './words';

interface Fields {
  subject: string;
  body: string;
  product: string;
}
interface Saved {
  saveHelpDraft: { draft: { savedAt: string } | null };
}

const KEY = 'ask';

/**
 * Suggestions beside the question while it is written, and a draft that survives. Attributes: data-endpoint, data-locale,
 * data-icons. Children: form (subject, body, product), [data-part=suggestions], [data-part=draft].
 */
export class AskForm extends HTMLElement {
  private form!: HTMLFormElement;
  private intent: string | null = null;
  private asked = '';
  private running: AbortController | undefined;
  private readonly look = debounce(() => void this.suggest(), 350);
  private readonly keep = debounce(() => void this.save(), 1000);

  connectedCallback(): void {
    this.form = need(this, 'form');
    this.restore();
    this.form.addEventListener('input', () => {
      writeDraft(KEY, this.fields());
      this.look();
      this.keep();
    });
    this.form.addEventListener('submit', () => {
      this.keep.cancel();
      dropDraft(KEY);
    });
    void this.record({ kind: 'FORM_OPENED' });
    this.look();
  }

  disconnectedCallback(): void {
    this.look.cancel();
    this.keep.cancel();
    this.running?.abort();
  }

  private get endpoint(): string {
    return this.dataset.endpoint ?? '/graphql';
  }

  private fields(): Fields {
    const data = new FormData(this.form);
    const text = (name: string) => {
      const value = data.get(name);
      return typeof value === 'string' ? value : '';
    };
    return { subject: text('subject'), body: text('body'), product: text('product') };
  }

  /** The server's draft is in the page already; the one of this device is used only for fields that came empty. */
  private restore(): void {
    const draft = readDraft<Fields>(KEY);
    if (!draft) return;
    let restored = false;
    for (const [name, value] of Object.entries<string>({ ...draft.value })) {
      const field = this.form.elements.namedItem(name);
      if (
        !(field instanceof HTMLInputElement || field instanceof HTMLTextAreaElement) ||
        field.value ||
        !value
      )
        continue;
      field.value = value;
      restored = true;
    }
    if (restored) this.say(wordsFor(this).restored);
  }

  private say(text: string): void {
    const state = this.querySelector('[data-part="draft"]');
    if (state) state.textContent = text;
  }

  private async save(): Promise<void> {
    const { subject, body, product } = this.fields();
    const words = wordsFor(this);
    try {
      const input = { text: subject, details: body, product: product || null };
      const { saveHelpDraft } = await request<Saved>(this.endpoint, SAVE_DRAFT, { input });
      const { draft } = saveHelpDraft;
      const clock = dateFormat(this.dataset.locale, { timeStyle: 'short' });
      this.say(draft ? words.saved(clock.format(new Date(draft.savedAt))) : '');
    } catch {
      this.say(words.kept);
    }
  }

  private get toCommunity(): boolean {
    return new FormData(this.form).get('target') === 'community';
  }

  private async suggest(): Promise<void> {
    const { subject, body } = this.fields();
    const text = `${subject} ${body}`.trim().slice(0, 1000);
    const asked = `${this.toCommunity} ${text}`;
    if (text.length < 4 || asked === this.asked) return;
    this.asked = asked;
    this.running?.abort();
    const running = (this.running = new AbortController());
    const variables = {
      text,
      locale: this.dataset.locale,
      kinds: ['ARTICLE', 'THREAD'],
      intentId: this.intent,
      first: 5,
    };
    try {
      const { suggest } = await request<Suggestions>(this.endpoint, SUGGEST, variables, running.signal);
      if (running.signal.aborted) return;
      this.intent = suggest.intentId ?? this.intent;
      this.show(suggest.hits);
    } catch {
      // Suggestions are a help, not a condition: what stands stays.
    }
  }

  private show(found: Hit[]): void {
    // Who asks the community sees first what others asked there.
    const threads = found.filter(({ kind }) => kind === 'THREAD');
    const asked = this.toCommunity && threads.length > 0;
    const hits = asked ? [...threads, ...found.filter(({ kind }) => kind !== 'THREAD')] : found;
    const side = this.querySelector<HTMLElement>('[data-part="suggestions"]');
    if (!side) return;
    side.hidden = hits.length === 0;
    if (side.hidden) return;
    const words = wordsFor(this);
    const list = el('ul', { class: 'result-list' }, ...hits.map((hit) => this.card(hit)));
    side.replaceChildren(el('h2', { class: 'side-title' }, asked ? words.asked : words.maybe), list);
    // What fits has been seen: the server need not show it once more before it takes the question.
    const checked = this.form.elements.namedItem('checked');
    if (checked instanceof HTMLInputElement) checked.value = '1';
    void this.record({ kind: 'SUGGESTION_SHOWN', intentId: this.intent });
  }

  private card(hit: Hit): HTMLElement {
    const words = wordsFor(this);
    const about = { intentId: this.intent, targetId: hit.id, rank: hit.rank };
    const link = el('a', { href: hit.url, target: '_blank' }, marked(hit.titleHtml));
    link.addEventListener('click', () => void this.record({ kind: 'SUGGESTION_CLICKED', ...about }));
    const solved = el('button', { type: 'button', class: 'link-button' }, words.solvedBy);
    solved.addEventListener('click', () => {
      dropDraft(KEY);
      void this.record({ kind: 'SOLVED_BY', ...about }).then(() => location.assign(hit.url));
    });
    const meta = el('p', { class: 'meta' });
    if (hit.solved)
      meta.append(el('span', { class: 'badge badge-success' }, icon(this, 'check'), words.solved));
    if (hit.context) meta.append(el('span', {}, hit.context));
    return el(
      'li',
      { class: 'result' },
      icon(this, hit.kind === 'ARTICLE' ? 'article' : 'thread'),
      el('h3', { class: 'result-title' }, link),
      el('p', { class: 'result-text' }, marked(hit.passageHtml)),
      meta,
      el('p', { class: 'result-act' }, solved),
    );
  }

  private async record(input: Record<string, unknown>): Promise<void> {
    await request(this.endpoint, RECORD, { input }).catch(() => undefined);
  }
}

define('ask-form', AskForm);
