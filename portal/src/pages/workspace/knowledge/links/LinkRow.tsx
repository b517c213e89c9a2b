import { IconAlertTriangle, IconCircleCheck, IconCircleDashed, IconInfoCircle } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import type { LinkState } from '@/gql/graphql';
import { TimeAgo } from '@/ui/TimeAgo';
import classes from './Links.module.css';

interface LinkRowProps {
  url: string;
  text: string;
  state: LinkState;
  broken: boolean;
  detail: string;
  checkedAt: string | null | undefined;
  newUrl: string | null | undefined;
}

/** One link with how it was found, in words. */
export function LinkRow({ url, text, state, broken, detail, checkedAt, newUrl }: LinkRowProps) {
  const { t } = useTranslation('workspace');
  const Icon = broken
    ? IconAlertTriangle
    : state === 'OK'
      ? IconCircleCheck
      : state === 'UNCHECKED'
        ? IconCircleDashed
        : IconInfoCircle;
  return (
    <span className={classes.link} data-broken={broken || undefined}>
      <Icon size={17} aria-hidden />
      <span className={classes.words}>
        <span>{text || url}</span>
        <span className={classes.address}>
          {url.startsWith('article_') ? t('knowledge.links.passage') : url}
        </span>
        <span className={classes.state}>
          {state === 'NO_HEADING' && newUrl
            ? t('knowledge.links.state.NO_HEADING_near')
            : t(`knowledge.links.state.${state}`)}
          {detail ? ` (${detail})` : ''}
          {newUrl ? ` ${newUrl}` : ''}
          {checkedAt ? (
            <>
              {' · '}
              <TimeAgo at={checkedAt} />
            </>
          ) : null}
        </span>
      </span>
    </span>
  );
}
