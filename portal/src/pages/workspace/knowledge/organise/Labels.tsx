import { Button, TextInput } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useMutation, useQuery } from 'urql';
import { failureOf } from '@/lib/errors';
import { EmptyState } from '@/ui/EmptyState';
import { ErrorState } from '@/ui/ErrorState';
import { ListSkeleton } from '@/ui/Skeletons';
import { tellFailure } from '@/ui/tellFailure';
import classes from './Organise.module.css';
import { OrganiseLabels, RenameLabel } from './queries';

/** Labels of articles, most used first: renamed everywhere at once, made one with another, or taken away. */
export function Labels() {
  const { t } = useTranslation('workspace');
  const [text, setText] = useState('');
  const [asked] = useDebouncedValue(text.trim(), 200);
  const [{ data, error, fetching }, reload] = useQuery({
    query: OrganiseLabels,
    variables: { startsWith: asked || null },
  });
  const again = () => reload({ requestPolicy: 'network-only' });
  const failure = failureOf(error);
  return (
    <>
      <p className={classes.text}>{t('organise.labelsText')}</p>
      <TextInput
        maw={320}
        label={t('organise.findLabel')}
        value={text}
        onChange={(event) => setText(event.currentTarget.value)}
      />
      {failure && !data ? <ErrorState failure={failure} onRetry={again} /> : null}
      {!data && fetching ? <ListSkeleton rows={8} /> : null}
      {data?.labels.length === 0 ? (
        <EmptyState title={t('organise.noLabels')} text={t('organise.noLabelsText')} />
      ) : null}
      <ul className={classes.tree}>
        {data?.labels.map(({ name, articleCount }) => (
          <Label key={name} name={name} count={articleCount} onChanged={again} />
        ))}
      </ul>
    </>
  );
}

function Label({ name, count, onChanged }: { name: string; count: number; onChanged: () => void }) {
  const { t } = useTranslation(['workspace', 'common']);
  const [{ fetching }, rename] = useMutation(RenameLabel);
  const [to, setTo] = useState(name);
  const send = async (next: string) => {
    const { error } = await rename({ input: { from: name, to: next } });
    const problem = failureOf(error);
    if (problem) tellFailure(problem, name);
    onChanged();
  };
  return (
    <li>
      <form
        className={classes.label}
        onSubmit={(event) => {
          event.preventDefault();
          void send(to);
        }}
      >
        <TextInput
          aria-label={t('organise.label', { name })}
          value={to}
          maxLength={40}
          onChange={(event) => setTo(event.currentTarget.value)}
        />
        <span className={classes.small}>{t('organise.articles', { count })}</span>
        <Button
          type="submit"
          variant="default"
          loading={fetching}
          disabled={!to.trim() || to.trim() === name}
        >
          {t('organise.rename')}
        </Button>
        <Button variant="default" color="red" disabled={fetching} onClick={() => void send('')}>
          {t('organise.takeAway')}
        </Button>
      </form>
    </li>
  );
}
