import { Button, TextInput } from '@mantine/core';
import { IconArrowsLeftRight, IconArrowRight, IconPlus } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useMutation, useQuery } from 'urql';
import type { SynonymsQuery as Data } from '@/gql/graphql';
import { failureOf } from '@/lib/errors';
import { ConfirmButton } from '@/ui/ConfirmButton';
import { EmptyState } from '@/ui/EmptyState';
import { ErrorState } from '@/ui/ErrorState';
import { ListSkeleton } from '@/ui/Skeletons';
import { tellFailure } from '@/ui/tellFailure';
import classes from './Findability.module.css';
import { DeleteSynonym, SynonymsQuery } from './queries';
import { SynonymForm } from './SynonymForm';
import { SynonymProposals } from './SynonymProposals';
import { SynonymRecord } from './SynonymRecord';
import { TryBox } from './TryBox';

type Group = Data['synonyms'][number];

/** Words that mean the same: a list to change, and beside it a search that shows what they do. */
export function SynonymsPart() {
  const { t, i18n } = useTranslation(['findability', 'common']);
  const [{ data, error, fetching }, reload] = useQuery({
    query: SynonymsQuery,
    requestPolicy: 'cache-and-network',
  });
  const [, remove] = useMutation(DeleteSynonym);
  const [editing, setEditing] = useState<string | null>(null);
  const [filter, setFilter] = useState('');
  const [gone, setGone] = useState<ReadonlySet<string>>(new Set());
  const [text, setText] = useState('');
  const [locale, setLocale] = useState<'nl' | 'en'>(i18n.language === 'en' ? 'en' : 'nl');
  const [stamp, setStamp] = useState(0);
  const failure = failureOf(error);
  const again = () => {
    reload({ requestPolicy: 'network-only' });
    setStamp((times) => times + 1);
  };
  const hide = (id: string, hidden: boolean) =>
    setGone((now) => (hidden ? new Set([...now, id]) : new Set([...now].filter((one) => one !== id))));
  const drop = async ({ id, version }: Group) => {
    const { error: refused } = await remove({ input: { id, version } });
    const problem = failureOf(refused);
    if (problem && problem.code !== 'NOT_FOUND') {
      hide(id, false);
      tellFailure(problem);
    }
    again();
  };
  const wanted = filter.trim().toLowerCase();
  const shown = (data?.synonyms ?? []).filter(
    ({ id, terms }) => !gone.has(id) && (!wanted || terms.some((term) => term.includes(wanted))),
  );
  const saved = (group: { terms: string[]; locale: string } | null) => {
    setEditing(null);
    if (!group) return;
    setLocale(group.locale === 'en' ? 'en' : 'nl');
    setText(group.terms[0] ?? '');
    again();
  };
  return (
    <div className={classes.columns}>
      <div className={classes.blocks}>
        <p className="muted">{t('synonyms.intro')}</p>
        <div className={classes.tools}>
          <TextInput
            aria-label={t('synonyms.filter')}
            placeholder={t('synonyms.filter')}
            className={classes.grow ?? ''}
            value={filter}
            onChange={(event) => setFilter(event.currentTarget.value)}
          />
          <Button leftSection={<IconPlus size={15} aria-hidden />} onClick={() => setEditing('new')}>
            {t('synonyms.add')}
          </Button>
        </div>
        <SynonymProposals onSaved={saved} />
        {editing === 'new' ? <SynonymForm group={null} locale={locale} onDone={saved} /> : null}
        {failure && !data && !fetching ? (
          <ErrorState failure={failure} onRetry={again} />
        ) : !data ? (
          <ListSkeleton rows={6} />
        ) : shown.length === 0 && editing !== 'new' ? (
          <EmptyState title={t('synonyms.emptyTitle')} text={t('synonyms.emptyText')} />
        ) : (
          <ul className={classes.list}>
            {shown.map((group) =>
              editing === group.id ? (
                <li key={group.id}>
                  <SynonymForm group={group} locale={locale} onDone={saved} />
                </li>
              ) : (
                <li key={group.id} className={classes.row}>
                  <Terms group={group} />
                  <span className={classes.tools}>
                    <Button
                      size="compact-xs"
                      variant="default"
                      aria-label={`${t('synonyms.edit')}: ${group.terms.join(', ')}`}
                      onClick={() => setEditing(group.id)}
                    >
                      {t('synonyms.edit')}
                    </Button>
                    <ConfirmButton
                      size="compact-xs"
                      done={t('synonyms.removed', { terms: group.terms.join(', ') })}
                      aria-label={`${t('synonyms.remove')}: ${group.terms.join(', ')}`}
                      onDo={() => hide(group.id, true)}
                      onUndo={() => hide(group.id, false)}
                      onCommit={() => void drop(group)}
                    >
                      {t('synonyms.remove')}
                    </ConfirmButton>
                  </span>
                </li>
              ),
            )}
          </ul>
        )}
        <SynonymRecord key={stamp} />
      </div>
      <section className={classes.blocks} aria-labelledby="try">
        <div>
          <h2 id="try">{t('try.title')}</h2>
          <p className="muted">{t('try.hint')}</p>
        </div>
        <TryBox text={text} onText={setText} locale={locale} onLocale={setLocale} stamp={String(stamp)} />
      </section>
    </div>
  );
}

function Terms({ group: { terms, oneWay, locale } }: { group: Group }) {
  const { t } = useTranslation('findability');
  const Way = oneWay ? IconArrowRight : IconArrowsLeftRight;
  const way = oneWay ? t('synonyms.one') : t('synonyms.both');
  return (
    <span className={classes.terms} lang={locale}>
      <span className="badge">{locale.toUpperCase()}</span>
      {terms.map((term, index) => (
        <span key={term} className={classes.terms}>
          {index === 1 || (index > 0 && !oneWay) ? <Way size={14} aria-hidden /> : null}
          {index > 1 && oneWay ? <span aria-hidden>·</span> : null}
          <b>{term}</b>
        </span>
      ))}
      <span className="sr-only">{way}</span>
    </span>
  );
}
