import { define, need } from './dom';
import { needsSignIn, request } from './graphql';
import { FOLLOW, FOLLOW_ARTICLE } from './queries';

/** Follows a thread or an article without leaving the page. Attributes: data-endpoint, data-subject, data-on and data-off (the words). */
export class FollowButton extends HTMLElement {
  connectedCallback(): void {
    this.addEventListener('submit', (event) => {
      event.preventDefault();
      void this.change(event.target as HTMLFormElement);
    });
  }

  private show(button: HTMLButtonElement, follows: boolean): void {
    button.setAttribute('aria-pressed', String(follows));
    need(button, 'span').textContent = (follows ? this.dataset.on : this.dataset.off) ?? '';
  }

  private async change(form: HTMLFormElement): Promise<void> {
    const button = need<HTMLButtonElement>(form, 'button');
    const followed = button.getAttribute('aria-pressed') === 'true';
    this.show(button, !followed);
    try {
      const id = this.dataset.subject ?? '';
      const article = id.startsWith('article_');
      const input = { [article ? 'articleId' : 'threadId']: id, follow: !followed };
      await request(this.dataset.endpoint ?? '/graphql', article ? FOLLOW_ARTICLE : FOLLOW, { input });
    } catch (error) {
      this.show(button, followed);
      if (needsSignIn(error)) form.submit();
    }
  }
}

define('follow-button', FollowButton);
