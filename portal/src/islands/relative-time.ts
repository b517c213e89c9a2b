import { dateFormat } from '../lib/dates';
import { relative } from '../lib/relative';
import { define } from './dom';

/** <relative-time><time datetime="…">18 November</time></relative-time>: shows "4 days ago", the exact time on hover. */
export class RelativeTime extends HTMLElement {
  private timer: ReturnType<typeof setInterval> | undefined;

  connectedCallback(): void {
    const time = this.querySelector('time');
    const at = new Date(time?.dateTime ?? '');
    if (!time || Number.isNaN(at.getTime())) return;
    const locale = this.closest<HTMLElement>('[lang]')?.lang ?? 'en';
    const exact = dateFormat(locale, { dateStyle: 'long', timeStyle: 'short' });
    time.title = exact.format(at);
    const draw = () => {
      time.textContent = relative(at, new Date(), locale);
    };
    draw();
    this.timer = setInterval(draw, 60_000);
  }

  disconnectedCallback(): void {
    clearInterval(this.timer);
  }
}

define('relative-time', RelativeTime);
