import { Combobox, useCombobox } from '@mantine/core';
import { IconCheck } from '@tabler/icons-react';
import { type ReactNode, type Ref, useImperativeHandle, useState } from 'react';
import { useTranslation } from 'react-i18next';
import classes from './Picker.module.css';

export interface Choice {
  value: string;
  label: string;
  icon?: ReactNode;
  /** A word at the end of the line, such as a key or a count. */
  hint?: string;
}

export interface PickerHandle {
  open: () => void;
}

interface PickerProps {
  /** What is chosen here: "Status". */
  label: string;
  choices: readonly Choice[];
  /** Values that are chosen now. */
  chosen: readonly string[];
  onPick: (value: string) => void;
  /** What the button shows. */
  children: ReactNode;
  /** Asks for words to narrow the choices. */
  search?: string;
  /** Several may be chosen: the list stays open. */
  several?: boolean;
  disabled?: boolean;
  className?: string | undefined;
  ref?: Ref<PickerHandle>;
}

/** A button that opens a list to choose from; arrows, typing and Enter work. */
export function Picker({
  label,
  choices,
  chosen,
  onPick,
  children,
  search,
  several = false,
  disabled = false,
  className,
  ref,
}: PickerProps) {
  const { t } = useTranslation('workspace');
  const [words, setWords] = useState('');
  const combobox = useCombobox({
    onDropdownClose: () => {
      combobox.resetSelectedOption();
      combobox.focusTarget();
      setWords('');
    },
    onDropdownOpen: () => {
      if (search) combobox.focusSearchInput();
      combobox.selectActiveOption();
    },
  });
  useImperativeHandle(ref, () => ({ open: () => combobox.openDropdown() }));
  const wanted = words.trim().toLocaleLowerCase();
  const shown = choices.filter((one) => one.label.toLocaleLowerCase().includes(wanted));
  return (
    <Combobox
      store={combobox}
      width="max-content"
      position="bottom-start"
      shadow="md"
      withinPortal
      onOptionSubmit={(value) => {
        onPick(value);
        if (!several) combobox.closeDropdown();
      }}
    >
      <Combobox.Target targetType="button" withAriaAttributes={false}>
        <button
          type="button"
          className={className ?? classes.target}
          disabled={disabled}
          aria-haspopup="listbox"
          aria-expanded={combobox.dropdownOpened}
          onClick={() => combobox.toggleDropdown()}
        >
          <span className="sr-only">{label}: </span>
          {children}
        </button>
      </Combobox.Target>
      <Combobox.Dropdown className={classes.dropdown}>
        {search ? (
          <Combobox.Search
            value={words}
            onChange={(event) => {
              setWords(event.currentTarget.value);
              combobox.selectFirstOption();
            }}
            placeholder={search}
            aria-label={search}
          />
        ) : null}
        <Combobox.Options className={classes.options} aria-label={label}>
          {shown.map(({ value, label: name, icon, hint }) => {
            const on = chosen.includes(value);
            return (
              <Combobox.Option key={value} value={value} active={on} className={classes.option}>
                {icon}
                <span className={classes.name}>{name}</span>
                {hint ? <span className={classes.hint}>{hint}</span> : null}
                <IconCheck
                  size={16}
                  stroke={2}
                  className={classes.check}
                  data-on={on || undefined}
                  aria-hidden
                />
                {on ? <span className="sr-only">{t('picker.chosen')}</span> : null}
              </Combobox.Option>
            );
          })}
          {shown.length === 0 ? <Combobox.Empty>{t('palette.empty')}</Combobox.Empty> : null}
        </Combobox.Options>
      </Combobox.Dropdown>
    </Combobox>
  );
}
