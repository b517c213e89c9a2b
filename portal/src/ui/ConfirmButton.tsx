import { Button, type ButtonProps } from '@mantine/core';
import { offerUndo } from './undo';

interface ConfirmButtonProps extends ButtonProps {
  /** What the toast says afterwards, in the past tense. */
  done: string;
  /** Changes the screen at once. */
  onDo: () => void;
  /** Puts the screen back. */
  onUndo: () => void;
  /** Tells the server, when undo is no longer possible. */
  onCommit: () => void;
}

/** A button that acts at once and can be undone for five seconds, in place of "Are you sure?". */
export function ConfirmButton({ done, onDo, onUndo, onCommit, ...button }: ConfirmButtonProps) {
  return (
    <Button
      variant="default"
      {...button}
      onClick={() => {
        onDo();
        offerUndo({ done, commit: onCommit, revert: onUndo });
      }}
    />
  );
}
