import { ActionIcon, Menu, Tooltip } from '@mantine/core';
import {
  IconBook2,
  IconChevronDown,
  IconCircleCheck,
  IconDots,
  IconExternalLink,
  IconFlag3,
  IconLink,
  IconMessageForward,
  IconPencil,
} from '@tabler/icons-react';
import { useId, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { ArticleChips } from '@/entities/article/ArticleChips';
import { isOutside } from '@/entities/article/state';
import { LazyFlagDialog } from '@/entities/evolve/LazyFlagDialog';
import type { ArticleLinkType } from '@/gql/graphql';
import { ArticlePreview } from './ArticlePreview';
import classes from './Context.module.css';
import { useKnowledge } from './knowledgeScope';
import type { ArticleRef } from './useLinks';

interface ArticleHitProps {
  article: ArticleRef;
  titleHtml: string;
  passageHtml: string;
  linkedAs: ArticleLinkType | null;
  onLink: (article: ArticleRef, type: ArticleLinkType) => void;
}

/** An article that was found: read it in place, put it in the reply, link it as what resolves the ticket or thread or as a reference. */
export function ArticleHit({ article, titleHtml, passageHtml, linkedAs, onLink }: ArticleHitProps) {
  const { t } = useTranslation(['workspace', 'evolve']);
  const { kind, insert } = useKnowledge();
  const [open, setOpen] = useState(false);
  const [flagging, setFlagging] = useState(false);
  const id = useId();
  const internal = !isOutside(article.audience);
  const insertLabel = internal ? t('ticket.knowledge.insertNote') : t(`ticket.knowledge.insertIn.${kind}`);
  const into = internal && !insert?.note ? null : insert;
  // The words as they are in this version, with where they come from; the link keeps the version.
  const insertPassage = (markdown: string) => {
    const source = `${t('evolve:link.source')} [${article.title}](${new URL(article.url, location.origin).href})`;
    into?.passage(`${markdown}\n\n${source}`, internal);
    if (!linkedAs) onLink(article, 'REFERENCE');
  };
  return (
    <>
      <div className={classes.hitHead}>
        <IconBook2 size={16} stroke={1.75} className={classes.kind} aria-hidden />
        <button
          type="button"
          className={classes.hitTitle}
          dir="auto"
          aria-expanded={open}
          aria-controls={id}
          onClick={() => setOpen(!open)}
        >
          <span dangerouslySetInnerHTML={{ __html: titleHtml }} />
          <IconChevronDown size={14} stroke={2} data-open={open || undefined} aria-hidden />
        </button>
      </div>
      {open ? null : (
        <p className={classes.passage} dir="auto" dangerouslySetInnerHTML={{ __html: passageHtml }} />
      )}
      <div id={id} hidden={!open}>
        {open ? <ArticlePreview id={article.id} onInsert={into ? insertPassage : undefined} /> : null}
      </div>
      <div className={classes.hitFoot}>
        <ArticleChips confidence={article.confidence} audience={article.audience} />
        {linkedAs ? (
          <span className={classes.linkedAs}>
            <IconLink size={13} stroke={2} aria-hidden />
            {t(`ticket.knowledge.as.${kind}.${linkedAs}`)}
          </span>
        ) : null}
        <span className={classes.acts}>
          {into ? (
            <Tooltip label={insertLabel}>
              <ActionIcon
                variant="subtle"
                color="gray"
                aria-label={`${insertLabel}: ${article.title}`}
                onClick={() => into.link(article.title, new URL(article.url, location.origin).href, internal)}
              >
                <IconMessageForward size={16} stroke={1.75} />
              </ActionIcon>
            </Tooltip>
          ) : null}
          <Tooltip label={t('ticket.knowledge.linkResolution')}>
            <ActionIcon
              variant={linkedAs === 'RESOLUTION' ? 'light' : 'subtle'}
              color={linkedAs === 'RESOLUTION' ? 'green' : 'gray'}
              aria-pressed={linkedAs === 'RESOLUTION'}
              aria-label={`${t('ticket.knowledge.linkResolution')}: ${article.title}`}
              onClick={() => {
                if (linkedAs !== 'RESOLUTION') onLink(article, 'RESOLUTION');
              }}
            >
              <IconCircleCheck size={16} stroke={1.75} />
            </ActionIcon>
          </Tooltip>
          <Menu position="bottom-end" shadow="md" withinPortal>
            <Menu.Target>
              <ActionIcon
                variant="subtle"
                color="gray"
                aria-label={`${t('ticket.knowledge.more')}: ${article.title}`}
              >
                <IconDots size={16} stroke={1.75} />
              </ActionIcon>
            </Menu.Target>
            <Menu.Dropdown>
              <Menu.Item
                leftSection={<IconLink size={16} stroke={1.75} aria-hidden />}
                disabled={linkedAs === 'REFERENCE'}
                onClick={() => onLink(article, 'REFERENCE')}
              >
                {t('ticket.knowledge.linkReference')}
              </Menu.Item>
              <Menu.Item
                component={Link}
                to={`/workspace/knowledge/${article.id}`}
                leftSection={<IconPencil size={16} stroke={1.75} aria-hidden />}
              >
                {t('ticket.knowledge.fix')}
              </Menu.Item>
              <Menu.Item
                leftSection={<IconFlag3 size={16} stroke={1.75} aria-hidden />}
                onClick={() => setFlagging(true)}
              >
                {t('evolve:flag.act')}
              </Menu.Item>
              <Menu.Item
                component="a"
                href={article.url}
                target="_blank"
                leftSection={<IconExternalLink size={16} stroke={1.75} aria-hidden />}
              >
                {t('ticket.knowledge.openPage')}
              </Menu.Item>
            </Menu.Dropdown>
          </Menu>
        </span>
      </div>
      {flagging ? <LazyFlagDialog article={article} onClose={() => setFlagging(false)} /> : null}
    </>
  );
}
