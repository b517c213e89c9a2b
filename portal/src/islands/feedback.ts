import { define, el } from './dom';
import { request } from './graphql';
import { FEEDBACK } from './queries';
import { wordsFor } from './words';

/**
 * "Did this solve it?" in place. Yes thanks; no opens the reasons and what to do next. Attributes: data-endpoint,
 * data-article, data-locale. Children: a form with name=helpful, [data-part=reasons], [data-part=next].
 */
export class FeedbackBlock extends HTMLElement {
  private readonly status = el('p', { role: 'status' });

  connectedCallback(): void {
    if (this.status.isConnected) return;
    this.prepend(this.status);
    this.addEventListener('submit', (event) => {
      const button = event.submitter as HTMLButtonElement | null;
      if (!button) return;
      event.preventDefault();
      void this.give(button);
    });
  }

  private async give(button: HTMLButtonElement): Promise<void> {
    const words = wordsFor(this);
    const helpful = button.name === 'helpful' && button.value === 'yes';
    const reason = button.name === 'reason' ? button.value : null;
    const [first, reasons] = this.querySelectorAll('form');
    const input = { articleId: this.dataset.article, helpful, reason };
    for (const other of button.form?.querySelectorAll('button') ?? [])
      other.setAttribute('aria-pressed', String(other === button));
    if (!helpful) this.dataset.state = 'no';
    try {
      await request(this.dataset.endpoint ?? '/graphql', FEEDBACK, { input });
    } catch {
      button.setAttribute('aria-pressed', 'false');
      this.status.textContent = words.failed;
      return;
    }
    this.status.textContent = helpful ? words.thanks : reason ? words.noted : '';
    if (helpful) delete this.dataset.state;
    if (first) first.hidden = helpful || reason !== null;
    if (reasons && reason) reasons.hidden = true;
    if (!helpful && !reason) reasons?.querySelector('button')?.focus();
  }
}

define('feedback-block', FeedbackBlock);
