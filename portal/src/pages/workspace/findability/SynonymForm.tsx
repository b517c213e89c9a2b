import { Button, SegmentedControl, Switch, TextInput } from '@mantine/core';
import { type SubmitEvent, useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useMutation } from 'urql';
import type { SynonymsQuery as Data } from '@/gql/graphql';
import { type Failure, failureOf } from '@/lib/errors';
import { wordsOf } from '@/ui/tellFailure';
import classes from './Findability.module.css';
import { SaveSynonym } from './queries';

interface SynonymFormProps {
  /** What to change; null for new words. */
  group: Data['synonyms'][number] | null;
  locale: 'nl' | 'en';
  /** Called with what was saved, or with null when it was left. */
  onDone: (saved: { terms: string[]; locale: string } | null) => void;
}

/** Words that mean the same, to write or to change. What the server refuses stays in the form. */
export function SynonymForm({ group, locale, onDone }: SynonymFormProps) {
  const { t } = useTranslation(['findability', 'common']);
  const [text, setText] = useState(group?.terms.join(', ') ?? '');
  const [language, setLanguage] = useState<string>(group?.locale ?? locale);
  const [oneWay, setOneWay] = useState(group?.oneWay ?? false);
  const [failure, setFailure] = useState<Failure | null>(null);
  const box = useRef<HTMLInputElement>(null);
  useEffect(() => {
    box.current?.focus();
  }, []);
  const [{ fetching }, save] = useMutation(SaveSynonym);
  const send = async (event: SubmitEvent) => {
    event.preventDefault();
    const { data, error } = await save({
      input: {
        ...(group ? { id: group.id, version: group.version } : {}),
        locale: language === 'en' ? 'en' : 'nl',
        terms: text.split(',').map((term) => term.trim()),
        oneWay,
      },
    });
    setFailure(failureOf(error));
    if (data) onDone(data.saveSynonym.synonym);
  };
  return (
    <form className={classes.form} onSubmit={(event) => void send(event)}>
      <TextInput
        label={t('synonyms.terms')}
        description={t('synonyms.termsHint')}
        error={failure ? wordsOf(failure) : null}
        ref={box}
        value={text}
        onChange={(event) => setText(event.currentTarget.value)}
      />
      <div className={classes.tools}>
        <SegmentedControl
          aria-label={t('synonyms.language')}
          value={language}
          onChange={setLanguage}
          data={[
            { value: 'nl', label: t('common:language.nl') },
            { value: 'en', label: t('common:language.en') },
          ]}
        />
        <Switch
          label={t('synonyms.oneWay')}
          checked={oneWay}
          onChange={(event) => setOneWay(event.currentTarget.checked)}
        />
      </div>
      <div className={classes.tools}>
        <Button type="submit" loading={fetching} disabled={!text.includes(',')}>
          {t('synonyms.save')}
        </Button>
        <Button variant="default" onClick={() => onDone(null)}>
          {t('synonyms.cancel')}
        </Button>
      </div>
    </form>
  );
}
