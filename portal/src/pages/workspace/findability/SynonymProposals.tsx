import { Button } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { useMutation, useQuery } from 'urql';
import { failureOf } from '@/lib/errors';
import { ConfirmButton } from '@/ui/ConfirmButton';
import { tellFailure } from '@/ui/tellFailure';
import classes from './Findability.module.css';
import { ProposalsQuery, SaveSynonym, SettleProposal } from './queries';

/** Words that mean the same by a merge of two articles; a curator makes synonyms of them or not. Nothing when there are none. */
export function SynonymProposals({
  onSaved,
}: {
  onSaved: (group: { terms: string[]; locale: string }) => void;
}) {
  const { t } = useTranslation(['findability', 'merge']);
  const [{ data }] = useQuery({ query: ProposalsQuery, requestPolicy: 'cache-and-network' });
  const [, save] = useMutation(SaveSynonym);
  const [, settle] = useMutation(SettleProposal);
  const [gone, setGone] = useState<ReadonlySet<string>>(new Set());
  const hide = (id: string, hidden: boolean) =>
    setGone((now) => (hidden ? new Set([...now, id]) : new Set([...now].filter((one) => one !== id))));
  const drop = async (id: string) => {
    const failure = failureOf((await settle({ input: { id } })).error);
    if (!failure || failure.code === 'NOT_FOUND') return;
    hide(id, false);
    tellFailure(failure);
  };
  const shown = (data?.synonymProposals ?? []).filter(({ id }) => !gone.has(id));
  if (shown.length === 0) return null;
  const take = async (id: string, terms: string[], locale: string) => {
    hide(id, true);
    const { error } = await save({ input: { locale: locale === 'en' ? 'en' : 'nl', terms, oneWay: false } });
    const failure = failureOf(error);
    if (failure) {
      hide(id, false);
      tellFailure(failure);
      return;
    }
    await drop(id);
    onSaved({ terms, locale });
  };
  return (
    <section className={classes.blocks} aria-labelledby="proposals">
      <div>
        <h2 id="proposals">{t('merge:proposals.title')}</h2>
        <p className="muted">{t('merge:proposals.text')}</p>
      </div>
      <ul className={classes.list}>
        {shown.map(({ id, locale, terms, survivor }) => (
          <li key={id} className={classes.row}>
            <span className={classes.terms}>
              <span className="badge">{locale.toUpperCase()}</span>
              <b lang={locale}>{terms.join(' = ')}</b>
              {survivor ? (
                <Link to={`/workspace/knowledge/${survivor.id}?side=use`} lang={locale} dir="auto">
                  {survivor.title}
                </Link>
              ) : null}
            </span>
            <span className={classes.tools}>
              <Button
                size="compact-xs"
                aria-label={`${t('merge:proposals.take')}: ${terms.join(', ')}`}
                onClick={() => void take(id, terms, locale)}
              >
                {t('merge:proposals.take')}
              </Button>
              <ConfirmButton
                size="compact-xs"
                done={t('merge:proposals.dropped')}
                aria-label={`${t('merge:proposals.drop')}: ${terms.join(', ')}`}
                onDo={() => hide(id, true)}
                onUndo={() => hide(id, false)}
                onCommit={() => void drop(id)}
              >
                {t('merge:proposals.drop')}
              </ConfirmButton>
            </span>
          </li>
        ))}
      </ul>
    </section>
  );
}
