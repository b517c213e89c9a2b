import { Select } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { useQuery } from 'urql';
import { ScopeQuery } from './queries';

export interface Scope {
  teamId: string | null;
  /** Key of a knowledge domain. */
  domain: string | null;
}

interface ScopePickerProps {
  scope: Scope;
  onScope: (scope: Scope) => void;
}

/** The whole desk, or a part of it. */
export function ScopePicker({ scope, onScope }: ScopePickerProps) {
  const { t } = useTranslation('measure');
  const [{ data }] = useQuery({ query: ScopeQuery });
  return (
    <>
      <Select
        aria-label={t('loop.scope.team')}
        placeholder={t('loop.scope.allTeams')}
        clearable
        data={(data?.teams ?? []).map(({ id, name }) => ({ value: id, label: name }))}
        value={scope.teamId}
        onChange={(teamId) => onScope({ ...scope, teamId })}
      />
      <Select
        aria-label={t('loop.scope.domain')}
        placeholder={t('loop.scope.allDomains')}
        clearable
        data={(data?.knowledgeDomains ?? []).map(({ key, name }) => ({ value: key, label: name }))}
        value={scope.domain}
        onChange={(domain) => onScope({ ...scope, domain })}
      />
    </>
  );
}
