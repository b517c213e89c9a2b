import { define, el, icon } from './dom';

/** Makes the numbered steps inside tickable and remembers the ticks in this tab. Attributes: data-key, data-label ("Step {n} done"), data-icons. */
export class StepList extends HTMLElement {
  connectedCallback(): void {
    if (this.querySelector('.step-tick')) return;
    const key = `plein:steps:${this.dataset.key ?? location.pathname}`;
    const done = new Set<number>(read(key));
    this.querySelectorAll('.prose-steps > ol > li').forEach((step, index) => {
      const list = step.parentElement as HTMLOListElement;
      // A list that goes on after a block of code starts where the one before it ended.
      const number = list.start + [...list.children].indexOf(step);
      const label = (this.dataset.label ?? '{n}').replace('{n}', String(number));
      const button = el(
        'button',
        { type: 'button', class: 'step-tick', 'aria-label': label },
        icon(this, 'check'),
      );
      const draw = () => {
        button.setAttribute('aria-pressed', String(done.has(index)));
        step.classList.toggle('is-done', done.has(index));
      };
      button.addEventListener('click', () => {
        if (!done.delete(index)) done.add(index);
        write(key, [...done]);
        draw();
      });
      draw();
      step.append(button);
    });
  }
}

function read(key: string): number[] {
  try {
    const value: unknown = JSON.parse(sessionStorage.getItem(key) ?? '[]');
    return Array.isArray(value) ? value.filter((n): n is number => typeof n === 'number') : [];
  } catch {
    return [];
  }
}

function write(key: string, value: number[]): void {
  try {
    sessionStorage.setItem(key, JSON.stringify(value));
  } catch {
    // A full or closed store: the ticks last until the page is left.
  }
}

define('step-list', StepList);
