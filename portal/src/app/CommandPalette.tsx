import '@mantine/spotlight/styles.layer.css';
import { Spotlight, spotlight, type SpotlightActionGroupData } from '@mantine/spotlight';
import { IconSearch } from '@tabler/icons-react';
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useNavigate } from 'react-router';
import { type Command, useCommands } from './commands';
import { useFound } from './useFound';

interface CommandPaletteProps {
  /** Opens every time this grows. */
  asked: number;
  /** What was typed while the palette was loading. */
  typed: string;
}

/**
 * Finds an article, a thread, a ticket, a place or an action by typing. Loaded at the first Ctrl+K. Screens add their own
 * commands through useCommand.
 */
export function CommandPalette({ asked, typed }: CommandPaletteProps) {
  const { t } = useTranslation('workspace');
  const navigate = useNavigate();
  const commands = useCommands();
  const [words, setWords] = useState(typed);
  const found = useFound(words);
  useEffect(() => {
    spotlight.open();
  }, [asked]);
  const group = (name: string, wanted: Command[]): SpotlightActionGroupData => ({
    group: name,
    actions: wanted.map(({ id, label, hint, to, run }) => ({
      id,
      label,
      description: hint ?? '',
      onClick: () => {
        if (to) void navigate(to);
        run?.();
      },
    })),
  });
  const places = commands.filter((command) => command.to);
  const deeds = commands.filter((command) => !command.to);
  const like = (command: Command) => command.label.toLowerCase().includes(words.trim().toLowerCase());
  const groups = [
    group(t('palette.go'), places.filter(like)),
    group(t('palette.do'), deeds.filter(like)),
    { group: t('palette.found'), actions: found },
  ];
  return (
    <Spotlight
      actions={groups.filter(({ actions }) => actions.length > 0)}
      query={words}
      onQueryChange={setWords}
      filter={(_, actions) => actions}
      shortcut={null}
      nothingFound={t('palette.empty')}
      highlightQuery
      attributes={{ content: { 'aria-label': t('palette.open') } }}
      overlayProps={{ backgroundOpacity: 0.35, blur: 0 }}
      scrollable
      maxHeight={420}
      searchProps={{
        leftSection: <IconSearch size={18} aria-hidden />,
        placeholder: t('palette.placeholder'),
        'aria-label': t('palette.open'),
      }}
    />
  );
}
