import { ActionIcon } from '@mantine/core';
import { IconArrowDown, IconArrowUp, IconX } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import classes from './Organise.module.css';

interface OrderActsProps {
  name: string;
  /** Its place, from 0, among how many. */
  at: number;
  of: number;
  onMove: (at: number) => void;
  onRemove: () => void;
}

/** One place up or down in a list, or out of it. */
export function OrderActs({ name, at, of, onMove, onRemove }: OrderActsProps) {
  const { t } = useTranslation('workspace');
  return (
    <span className={classes.acts}>
      <ActionIcon
        variant="subtle"
        color="gray"
        size={30}
        disabled={at === 0}
        aria-label={t('organise.stepOf', { name, step: t('organise.step.up') })}
        onClick={() => onMove(at - 1)}
      >
        <IconArrowUp size={16} aria-hidden />
      </ActionIcon>
      <ActionIcon
        variant="subtle"
        color="gray"
        size={30}
        disabled={at === of - 1}
        aria-label={t('organise.stepOf', { name, step: t('organise.step.down') })}
        onClick={() => onMove(at + 1)}
      >
        <IconArrowDown size={16} aria-hidden />
      </ActionIcon>
      <ActionIcon
        variant="subtle"
        color="red"
        size={30}
        aria-label={t('organise.delete', { name })}
        onClick={onRemove}
      >
        <IconX size={16} aria-hidden />
      </ActionIcon>
    </span>
  );
}
