import { define, need } from './dom';
import { needsSignIn, request } from './graphql';
import { FOLLOW } from './queries';

/** Follows a thread without leaving the page. Attributes: data-endpoint, data-subject, data-on and data-off (the words). */
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
      const input = { threadId: this.dataset.subject, follow: !followed };
      await request(this.dataset.endpoint ?? '/graphql', FOLLOW, { input });
    } catch (error) {
      this.show(button, followed);
      if (needsSignIn(error)) form.submit();
    }
  }
}

define('follow-button', FollowButton);
