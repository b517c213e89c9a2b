import { Button, Chip, Group, MultiSelect, Select, TextInput } from '@mantine/core';
import { useDebouncedCallback } from '@mantine/hooks';
import { IconSearch } from '@tabler/icons-react';
import { useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useQuery } from 'urql';
import { audiences, confidences } from '@/entities/article/state';
import { useHotkeys } from '@/lib/useHotkeys';
import { countFilters, type Filters } from '../filters';
import { FilingQuery } from '../queries';
import classes from './List.module.css';

interface FilterBarProps {
  filters: Filters;
  onChange: (part: Partial<Filters>) => void;
}

const none: Partial<Filters> = {
  confidence: [],
  audience: [],
  locale: null,
  product: null,
  collection: null,
  mine: false,
};

/** Words to search for, and what to narrow by. */
export function FilterBar({ filters, onChange }: FilterBarProps) {
  const { t } = useTranslation(['workspace', 'common']);
  const [{ data }] = useQuery({ query: FilingQuery });
  const [text, setText] = useState(filters.q);
  const box = useRef<HTMLInputElement>(null);
  const send = useDebouncedCallback((q: string) => onChange({ q }), 250);
  useHotkeys({ '/': () => box.current?.focus() });
  return (
    <div className={classes.filters} role="search">
      <TextInput
        ref={box}
        type="search"
        className={classes.search ?? ''}
        aria-label={t('knowledge.list.search')}
        placeholder={t('knowledge.list.search')}
        leftSection={<IconSearch size={15} aria-hidden />}
        value={text}
        maxLength={300}
        onChange={(event) => {
          setText(event.currentTarget.value);
          send(event.currentTarget.value);
        }}
      />
      <MultiSelect
        className={classes.choice ?? ''}
        aria-label={t('knowledge.confidence.title')}
        placeholder={filters.confidence.length === 0 ? t('knowledge.confidence.title') : ''}
        data={confidences.map((value) => ({ value, label: t(`knowledge.confidence.${value}`) }))}
        value={filters.confidence}
        onChange={(value) => onChange({ confidence: value })}
        clearable
      />
      <MultiSelect
        className={classes.choice ?? ''}
        aria-label={t('knowledge.audience.title')}
        placeholder={filters.audience.length === 0 ? t('knowledge.audience.title') : ''}
        data={audiences.map((value) => ({ value, label: t(`knowledge.audience.${value}`) }))}
        value={filters.audience}
        onChange={(value) => onChange({ audience: value })}
        clearable
      />
      <Select
        className={classes.choice ?? ''}
        aria-label={t('knowledge.field.products')}
        placeholder={t('knowledge.list.product')}
        data={(data?.products ?? []).map(({ key, name }) => ({ value: key, label: name }))}
        value={filters.product}
        onChange={(product) => onChange({ product })}
        clearable
        searchable
      />
      <Select
        className={classes.narrow ?? ''}
        aria-label={t('knowledge.field.locale')}
        placeholder={t('knowledge.field.locale')}
        data={[
          { value: 'nl', label: t('common:language.nl') },
          { value: 'en', label: t('common:language.en') },
        ]}
        value={filters.locale}
        onChange={(locale) => onChange({ locale: locale })}
        clearable
      />
      <Chip size="xs" checked={filters.mine} onChange={(mine) => onChange({ mine })}>
        {t('knowledge.list.mine')}
      </Chip>
      <Group gap="xs" ml="auto" wrap="nowrap">
        {countFilters(filters) > 0 ? (
          <Button variant="subtle" color="gray" onClick={() => onChange(none)}>
            {t('common:action.clear')}
          </Button>
        ) : null}
        <Select
          className={classes.narrow ?? ''}
          aria-label={t('knowledge.list.order')}
          data={(['UPDATED', 'CREATED', 'POPULAR', 'HEALTH'] as const).map((value) => ({
            value,
            label: t(`knowledge.list.${value}`),
          }))}
          value={filters.order}
          allowDeselect={false}
          disabled={filters.q.trim() !== ''}
          onChange={(order) => onChange({ order: order ?? 'UPDATED' })}
        />
      </Group>
    </div>
  );
}
