import {
  Drawer as MantineDrawer,
  type DrawerProps,
  Modal as MantineModal,
  type ModalProps,
} from '@mantine/core';
import { useLayoutEffect } from 'react';
import { lastFocus } from '@/lib/lastFocus';

/** What opened the dialog: mostly what has the focus now, unless that went with a menu or was hidden while texts were read. */
function opener(): HTMLElement | null {
  const { activeElement } = document;
  const here =
    activeElement instanceof HTMLElement &&
    activeElement !== document.body &&
    !activeElement.closest('[role=menu], [role=dialog]:not([aria-modal])');
  return here ? activeElement : lastFocus();
}

/**
 * Gives the focus back when a dialog goes. Mantine only does so for one that stays mounted and is told to close; ours are
 * mounted when they open. Whoever put the focus elsewhere meanwhile keeps it.
 */
function useGivenBack(opened: boolean, wanted: boolean) {
  useLayoutEffect(() => {
    if (!opened || !wanted) return;
    const before = opener();
    return () => {
      setTimeout(() => {
        const { activeElement } = document;
        if ((!activeElement || activeElement === document.body) && before?.isConnected)
          before.focus({ preventScroll: true });
      });
    };
  }, [opened, wanted]);
}

/** A dialog that gives the focus back. */
export function Modal(props: ModalProps) {
  useGivenBack(props.opened, props.returnFocus ?? true);
  return <MantineModal {...props} />;
}

/** A dialog at the side that gives the focus back. */
export function Drawer(props: DrawerProps) {
  useGivenBack(props.opened, props.returnFocus ?? true);
  return <MantineDrawer {...props} />;
}
