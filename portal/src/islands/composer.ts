import { dropDraft, onDraft, readDraft, writeDraft } from '../lib/drafts';
import { debounce, define, need } from './dom';
import { wordsFor } from './words';

/**
 * Keeps what is written in a textarea, and loads the editor when somebody reaches for it; until then, and without scripts,
 * the textarea takes Markdown. What the workspace puts in the draft meanwhile comes in too. Attributes: data-draft (key), data-locale.
 */
export class PostComposer extends HTMLElement {
  private loaded = false;
  private fill = (area: HTMLTextAreaElement, text: string) => {
    area.value = text;
  };
  private deaf: () => void = () => undefined;

  connectedCallback(): void {
    const area = need<HTMLTextAreaElement>(this, 'textarea');
    const key = this.dataset.draft ?? location.pathname;
    const state = this.querySelector('.draft-state');
    const draft = readDraft<string>(key);
    if (draft?.value && !area.value) {
      area.value = draft.value;
      if (state) state.textContent = wordsFor(this).restored;
    }
    /** What this page knows to be in the draft. */
    let known = draft?.value ?? '';
    const take = () => {
      const there = readDraft<string>(key)?.value;
      if (there === undefined || there === known) return;
      const before = known.trimEnd();
      const added = there.startsWith(`${before}\n\n`)
        ? there.slice(before.length).trim()
        : before
          ? ''
          : there;
      const untouched = area.value === known;
      known = there;
      if (added && area.value.trim()) this.fill(area, `${area.value.trimEnd()}\n\n${added}`);
      else if (added || untouched) this.fill(area, there);
      else return; // another page of the same answer: what is written here is newer
      area.dispatchEvent(new Event('input', { bubbles: true }));
      keep.cancel();
      write();
      if (state) state.textContent = wordsFor(this).added;
    };
    const write = () => {
      known = area.value;
      if (area.value) writeDraft(key, area.value);
      else dropDraft(key);
    };
    const keep = debounce(() => {
      take();
      write();
      if (state) state.textContent = area.value ? wordsFor(this).kept : '';
    }, 500);
    area.addEventListener('input', keep);
    this.deaf = onDraft(key, take);
    area.addEventListener('focus', () => void this.load(area), { once: true });
    need(this, 'form').addEventListener('submit', () => {
      keep.cancel();
      this.deaf();
      dropDraft(key);
    });
  }

  disconnectedCallback(): void {
    this.deaf();
  }

  private async load(area: HTMLTextAreaElement): Promise<void> {
    if (this.loaded) return;
    this.loaded = true;
    try {
      const { enhance, fill } = await import('./editor');
      const editor = enhance(area);
      this.fill = (_, text) => fill(editor, text);
    } catch {
      // The editor did not arrive (offline): the textarea does the same work.
      this.loaded = false;
    }
  }
}

define('post-composer', PostComposer);
