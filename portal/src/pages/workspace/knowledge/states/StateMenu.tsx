import { Popover } from '@mantine/core';
import { IconCheck, IconChevronDown } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { useId, useState } from 'react';
import type { Tone } from '@/ui/StatusBadge';
import classes from './States.module.css';

/** One state that an article can have: what it means, and how it gets there. */
export interface StateOption {
  key: string;
  label: string;
  means: string;
  /** Who may bring it there. */
  who: string;
  icon: ReactNode;
  current: boolean;
  /** What the button says; left out when the viewer cannot do it, or nobody does it by hand. */
  act?: { label: string; run: () => Promise<boolean> | boolean; danger?: boolean };
}

interface StateMenuProps {
  /** Which of the three states it is. */
  name: string;
  intro: string;
  tone: Tone;
  options: StateOption[];
  busy: boolean;
  /** Why the last change was refused. */
  problem: string | null;
  /** When it last changed, and by whom. */
  stamp?: ReactNode;
  /** What stands under the options. */
  extra?: ReactNode;
  onOpen?: () => void;
  onClose: () => void;
}

/** One of the three state chips. It opens what every state means, who may set it, and buttons for what the viewer may do. */
export function StateMenu({
  name,
  intro,
  tone,
  options,
  busy,
  problem,
  stamp,
  extra,
  onOpen,
  onClose,
}: StateMenuProps) {
  const [open, setOpen] = useState(false);
  const id = useId();
  const now = options.find(({ current }) => current);
  const change = (to: boolean) => {
    setOpen(to);
    if (to) onOpen?.();
    else onClose();
  };
  const act = async (option: StateOption) => {
    if (await option.act?.run()) change(false);
  };
  return (
    <Popover
      opened={open}
      onChange={change}
      position="bottom-start"
      width={360}
      trapFocus
      returnFocus
      shadow="md"
    >
      <Popover.Target>
        <button
          type="button"
          className={classes.chip}
          data-tone={tone}
          aria-haspopup="dialog"
          aria-expanded={open}
          aria-label={`${name}: ${now?.label ?? ''}`}
          title={name}
          onClick={() => change(!open)}
        >
          {now?.icon}
          <span>{now?.label}</span>
          <IconChevronDown size={14} aria-hidden />
        </button>
      </Popover.Target>
      <Popover.Dropdown p={0} aria-labelledby={id}>
        <div className={classes.top}>
          <h2 id={id}>{name}</h2>
          <p>{intro}</p>
          {stamp ? <p className={classes.stamp}>{stamp}</p> : null}
        </div>
        {problem ? (
          <p role="alert" className={classes.problem}>
            {problem}
          </p>
        ) : null}
        <ul className={classes.options}>
          {options.map((option) => (
            <li
              key={option.key}
              className={classes.option}
              aria-current={option.current ? 'true' : undefined}
            >
              <span className={classes.icon}>{option.icon}</span>
              <div>
                <p className={classes.label}>
                  {option.label}
                  {option.current ? <IconCheck size={15} aria-hidden /> : null}
                </p>
                <p className={classes.means}>{option.means}</p>
                <p className={classes.who}>{option.who}</p>
              </div>
              {option.act ? (
                <button
                  type="button"
                  className={`button button-small ${option.act.danger ? 'button-danger' : ''}`}
                  disabled={busy}
                  onClick={() => void act(option)}
                >
                  {option.act.label}
                </button>
              ) : null}
            </li>
          ))}
        </ul>
        {extra}
      </Popover.Dropdown>
    </Popover>
  );
}
