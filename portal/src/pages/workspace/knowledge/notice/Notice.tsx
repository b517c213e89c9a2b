import { Button, Menu } from '@mantine/core';
import { IconSpeakerphone } from '@tabler/icons-react';
import { lazy, Suspense, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { dateFormat } from '@/lib/dates';
import type { ArticlePartsFragment } from '../types';

const NoticeDialog = lazy(async () => ({ default: (await import('./NoticeDialog')).NoticeDialog }));

export interface NoticeState {
  open: boolean;
  show: () => void;
  hide: () => void;
}

/** Whether the dialog about the home page is open. */
export function useNotice(): NoticeState {
  const [open, setOpen] = useState(false);
  return { open, show: () => setOpen(true), hide: () => setOpen(false) };
}

/** The entry in the menu of an article that may stand on the home page. */
export function NoticeItem({ notice }: { notice: NoticeState }) {
  const { t } = useTranslation('workspace');
  return (
    <Menu.Item leftSection={<IconSpeakerphone size={15} aria-hidden />} onClick={notice.show}>
      {t('knowledge.notice.act')}
    </Menu.Item>
  );
}

/** Says that an article stands on the home page, and until when; pressing it changes that. */
export function Notice({ article, notice }: { article: ArticlePartsFragment; notice: NoticeState }) {
  const { t, i18n } = useTranslation('workspace');
  const { noticeUntil, viewerCan } = article;
  const moment = dateFormat(i18n.language, {
    weekday: 'short',
    day: 'numeric',
    month: 'short',
    hour: '2-digit',
    minute: '2-digit',
  });
  return (
    <>
      {noticeUntil ? (
        <Button
          variant="light"
          color="orange"
          size="compact-sm"
          leftSection={<IconSpeakerphone size={15} aria-hidden />}
          disabled={!viewerCan.announce}
          onClick={notice.show}
        >
          {t('knowledge.notice.shown', { time: moment.format(new Date(noticeUntil)) })}
        </Button>
      ) : null}
      {notice.open ? (
        <Suspense>
          <NoticeDialog articleId={article.id} until={noticeUntil ?? null} onClose={notice.hide} />
        </Suspense>
      ) : null}
    </>
  );
}
