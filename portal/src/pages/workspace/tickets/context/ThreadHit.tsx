import { ActionIcon, Tooltip } from '@mantine/core';
import { IconMessageForward, IconMessages } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { StatusBadge } from '@/ui/StatusBadge';
import classes from './Context.module.css';
import { useKnowledge } from './knowledgeScope';

interface ThreadHitProps {
  titleHtml: string;
  passageHtml: string;
  context: string;
  url: string;
  solved: boolean;
}

const plain = (html: string): string => new DOMParser().parseFromString(html, 'text/html').body.textContent;

/** A thread of the community that was found. */
export function ThreadHit({ titleHtml, passageHtml, context, url, solved }: ThreadHitProps) {
  const { t } = useTranslation(['workspace', 'common']);
  const { kind, insert } = useKnowledge();
  const title = plain(titleHtml);
  return (
    <>
      <div className={classes.hitHead}>
        <IconMessages size={16} stroke={1.75} className={classes.kind} aria-hidden />
        <a
          className={classes.hitTitle}
          href={url}
          target="_blank"
          rel="noopener"
          dir="auto"
          dangerouslySetInnerHTML={{ __html: titleHtml }}
        />
      </div>
      <p className={classes.passage} dir="auto" dangerouslySetInnerHTML={{ __html: passageHtml }} />
      <div className={classes.hitFoot}>
        <span className={classes.faint}>{context}</span>
        {solved ? <StatusBadge tone="success" label={t('common:status.solved')} /> : null}
        {insert?.reply ? (
          <span className={classes.acts}>
            <Tooltip label={t(`ticket.knowledge.insertIn.${kind}`)}>
              <ActionIcon
                variant="subtle"
                color="gray"
                aria-label={`${t(`ticket.knowledge.insertIn.${kind}`)}: ${title}`}
                onClick={() => insert.link(title, new URL(url, location.origin).href, false)}
              >
                <IconMessageForward size={16} stroke={1.75} />
              </ActionIcon>
            </Tooltip>
          </span>
        ) : null}
      </div>
    </>
  );
}
