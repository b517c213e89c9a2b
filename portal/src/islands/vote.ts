import { define, need } from './dom';
import { needsSignIn, request } from './graphql';
import { VOTE } from './queries';

/** Votes without leaving the page. Attributes: data-endpoint, data-subject (thread or answer id). */
export class VoteRail extends HTMLElement {
  private busy = false;

  connectedCallback(): void {
    this.addEventListener('submit', (event) => {
      event.preventDefault();
      const button = event.submitter as HTMLButtonElement | null;
      if (button && !this.busy) void this.cast(button, event.target as HTMLFormElement);
    });
  }

  private async cast(button: HTMLButtonElement, form: HTMLFormElement): Promise<void> {
    const output = need<HTMLOutputElement>(this, 'output');
    const before = { score: output.value, pressed: button.getAttribute('aria-pressed') };
    const takesBack = before.pressed === 'true';
    const value = takesBack ? 'NONE' : button.value === '-1' ? 'DOWN' : 'UP';
    button.setAttribute('aria-pressed', String(!takesBack));
    output.value = String(Number(before.score) + (takesBack ? -1 : 1) * (button.value === '-1' ? -1 : 1));
    this.busy = true;
    try {
      const input = { subjectId: this.dataset.subject, value };
      const { vote } = await request<{ vote: { score: number; value: string } }>(
        this.dataset.endpoint ?? '/graphql',
        VOTE,
        { input },
      );
      output.value = String(vote.score);
      for (const other of this.querySelectorAll('button')) {
        other.setAttribute('aria-pressed', String(vote.value === (other.value === '-1' ? 'DOWN' : 'UP')));
      }
    } catch (error) {
      output.value = before.score;
      button.setAttribute('aria-pressed', before.pressed ?? 'false');
      if (needsSignIn(error)) form.submit();
    } finally {
      this.busy = false;
    }
  }
}

define('vote-rail', VoteRail);
