let last: HTMLElement | null = null;

/** What had the focus last, outside dialogs; for something in a menu, the button that opened the menu. */
export const lastFocus = (): HTMLElement | null => last;

document.addEventListener('focusin', ({ target }) => {
  if (!(target instanceof HTMLElement)) return;
  const box = target.closest('[role=menu], [role=dialog]');
  if (!box) last = target;
  else if (box.id)
    last = document.querySelector<HTMLElement>(`[aria-controls="${CSS.escape(box.id)}"]`) ?? last;
});
