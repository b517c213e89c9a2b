import { Kbd as MantineKbd } from '@mantine/core';
import { Fragment } from 'react';

const signs: Record<string, string> = { Enter: '↵', ArrowUp: '↑', ArrowDown: '↓', Escape: 'Esc' };
const isMac = /Mac|iP(hone|ad)/.test(navigator.userAgent);

/** A key or a chord as useHotkeys names it ("mod+k"), as it is called on this machine. */
export function Kbd({ keys }: { keys: string }) {
  return (
    <span>
      {keys.split('+').map((key, index) => (
        <Fragment key={key}>
          {index > 0 ? ' ' : null}
          <MantineKbd size="xs">
            {key === 'mod' ? (isMac ? '⌘' : 'Ctrl') : (signs[key] ?? key.toUpperCase())}
          </MantineKbd>
        </Fragment>
      ))}
    </span>
  );
}
