import { SegmentedControl, TextInput } from '@mantine/core';
import { IconSearch } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import classes from './Findability.module.css';

export interface TryToolsProps {
  text: string;
  onText: (text: string) => void;
  locale: 'nl' | 'en';
  onLocale: (locale: 'nl' | 'en') => void;
}

/** What to search for as a reader would, and in which language. */
export function TryTools({ text, onText, locale, onLocale }: TryToolsProps) {
  const { t } = useTranslation(['findability', 'common']);
  return (
    <div className={classes.tools} role="search">
      <TextInput
        aria-label={t('try.label')}
        placeholder={t('try.label')}
        leftSection={<IconSearch size={15} aria-hidden />}
        className={classes.grow ?? ''}
        maxLength={300}
        value={text}
        onChange={(event) => onText(event.currentTarget.value)}
      />
      <SegmentedControl
        aria-label={t('synonyms.language')}
        value={locale}
        onChange={(value) => onLocale(value === 'en' ? 'en' : 'nl')}
        data={[
          { value: 'nl', label: t('common:language.nl') },
          { value: 'en', label: t('common:language.en') },
        ]}
      />
    </div>
  );
}
