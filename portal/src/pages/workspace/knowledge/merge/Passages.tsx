import { NativeSelect } from '@mantine/core';
import { IconAlertTriangle, IconArrowRight } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import type { MergePreviewQuery } from '@/gql/graphql';
import classes from './Merge.module.css';
import { nameOf, type Redirects, sameName } from './redirects';

type Preview = MergePreviewQuery['articleMergePreview'];

interface PassagesProps {
  preview: Preview;
  redirects: Redirects;
  disabled: boolean;
  onChoose: (passage: string, heading: string) => void;
}

/**
 * The passages of the article that goes that others show: those that the article that stays has take their place, the others go on saying
 * what they say, unless somebody chooses a heading in their place.
 */
export function Passages({ preview, redirects, disabled, onChoose }: PassagesProps) {
  const { t } = useTranslation(['merge', 'workspace']);
  const { passages } = preview;
  if (passages.length === 0) return null;
  const part = (key: string) => t(`workspace:knowledge.part.${key as 'issue'}`);
  const headings = preview.survivor.sections.map((one) => ({
    value: nameOf(one.part, one.name),
    label: `${part(one.part)}: ${one.title}`,
  }));
  const follow = passages.filter((one) => one.follows);
  const leaning = passages.filter((one) => !one.follows);
  const line = (one: Preview['passages'][number]) => (
    <>
      <Link to={`/workspace/knowledge/${one.article.id}`} lang={one.article.locale} dir="auto">
        {one.article.title}
      </Link>{' '}
      <span className="muted" lang={preview.loser.locale} dir="auto">
        {one.title || one.section || part(one.part)}
      </span>
    </>
  );
  return (
    <>
      {leaning.length > 0 ? (
        <div className={classes.listed}>
          <h3>
            <IconAlertTriangle size={15} aria-hidden />
            {t('passages.lean')}
          </h3>
          <p className="muted">{t('passages.leanText')}</p>
          <ul>
            {leaning.map((one) => (
              <li key={`${one.article.id} ${nameOf(one.part, one.section)}`}>{line(one)}</li>
            ))}
          </ul>
          {headings.length > 0
            ? sameName(leaning).map((one) => (
                <NativeSelect
                  key={nameOf(one.part, one.section)}
                  size="xs"
                  mt="xs"
                  disabled={disabled}
                  label={t('passages.instead', { passage: one.title || one.section || part(one.part) })}
                  value={redirects[nameOf(one.part, one.section)] ?? ''}
                  onChange={(event) => onChoose(nameOf(one.part, one.section), event.currentTarget.value)}
                  data={[{ value: '', label: t('passages.keep') }, ...headings]}
                />
              ))
            : null}
        </div>
      ) : null}
      {follow.length > 0 ? (
        <div className={classes.listed}>
          <h3>
            <IconArrowRight size={15} aria-hidden />
            {t('passages.follow')}
          </h3>
          <ul>
            {follow.map((one) => (
              <li key={`${one.article.id} ${nameOf(one.part, one.section)}`}>{line(one)}</li>
            ))}
          </ul>
        </div>
      ) : null}
    </>
  );
}
