import { expect, test } from 'vitest';
import './step-list';

test('a list that goes on where another ended names its steps by their own numbers', () => {
  const steps = document.createElement('step-list');
  steps.dataset.label = 'Step {n} done';
  steps.innerHTML = `<div class="prose-steps">
    <ol><li>One</li><li>Two</li></ol><pre>code</pre><ol start="3"><li>Three</li><li>Four</li></ol></div>`;
  document.body.append(steps);
  const names = [...steps.querySelectorAll('.step-tick')].map((tick) => tick.getAttribute('aria-label'));
  expect(names).toEqual(['Step 1 done', 'Step 2 done', 'Step 3 done', 'Step 4 done']);
});
