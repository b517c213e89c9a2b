import '@mantine/spotlight/styles.layer.css';
import { Spotlight, spotlight, type SpotlightActionGroupData } from '@mantine/spotlight';
import { IconSearch } from '@tabler/icons-react';
import { useEffect } from 'react';
import { useTranslation } from 'react-i18next';
import { useNavigate } from 'react-router';
import { type Command, useCommands } from './commands';

/**
 * Finds a place or an action by typing. Loaded at the first Ctrl+K, and opens every time `asked` grows. Screens add their
 * own commands through useCommand.
 */
export function CommandPalette({ asked }: { asked: number }) {
  const { t } = useTranslation('workspace');
  const navigate = useNavigate();
  const commands = useCommands();
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
  const groups = [group(t('palette.go'), places), group(t('palette.do'), deeds)];
  return (
    <Spotlight
      actions={groups.filter(({ actions }) => actions.length > 0)}
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
