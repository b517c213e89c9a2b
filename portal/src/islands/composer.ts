import { dropDraft, readDraft, writeDraft } from '../lib/drafts';
import { debounce, define, need } from './dom';
import { wordsFor } from './words';

/**
 * Keeps what is written in a textarea, and loads the editor when somebody reaches for it; until then, and without scripts,
 * the textarea takes Markdown. Attributes: data-draft (key), data-locale.
 */
export class PostComposer extends HTMLElement {
  private loaded = false;

  connectedCallback(): void {
    const area = need<HTMLTextAreaElement>(this, 'textarea');
    const key = this.dataset.draft ?? location.pathname;
    const state = this.querySelector('.draft-state');
    const draft = readDraft<string>(key);
    if (draft?.value && !area.value) {
      area.value = draft.value;
      if (state) state.textContent = wordsFor(this).restored;
    }
    const keep = debounce(() => {
      if (area.value) writeDraft(key, area.value);
      else dropDraft(key);
      if (state) state.textContent = area.value ? wordsFor(this).kept : '';
    }, 500);
    area.addEventListener('input', keep);
    area.addEventListener('focus', () => void this.load(area), { once: true });
    need(this, 'form').addEventListener('submit', () => {
      keep.cancel();
      dropDraft(key);
    });
  }

  private async load(area: HTMLTextAreaElement): Promise<void> {
    if (this.loaded) return;
    this.loaded = true;
    try {
      const { enhance } = await import('./editor');
      enhance(area);
    } catch {
      // The editor did not arrive (offline): the textarea does the same work.
      this.loaded = false;
    }
  }
}

define('post-composer', PostComposer);
