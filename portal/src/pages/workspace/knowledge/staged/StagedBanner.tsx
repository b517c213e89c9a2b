import { Button, Menu } from '@mantine/core';
import { IconAlertTriangle, IconCalendarTime, IconChevronDown, IconFileTime } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { TimeAgo } from '@/ui/TimeAgo';
import { ScheduleDialog } from './ScheduleDialog';
import classes from './Staged.module.css';
import { inZone } from './times';
import { reasonOf } from './failure';
import type { Staging } from './useStaged';

interface StagedBannerProps {
  articleId: string;
  staging: Staging;
  canEdit: boolean;
}

/** Says that a next text waits, when it goes live, and what can be done with it; nothing when there is none. */
export function StagedBanner({ articleId, staging, canEdit }: StagedBannerProps) {
  const { t, i18n } = useTranslation('workspace');
  const [planning, setPlanning] = useState(false);
  const { staged, busy, failure } = staging;
  if (!staged) return null;
  const scheduled = staged.state === 'SCHEDULED';
  const warn = staged.behind || staged.failure !== '';
  const Icon = warn ? IconAlertTriangle : scheduled ? IconCalendarTime : IconFileTime;
  return (
    <section
      className={classes.banner}
      data-warn={warn || undefined}
      aria-label={t('knowledge.staged.title')}
    >
      <Icon size={18} aria-hidden />
      <div className={classes.words}>
        <p>
          {scheduled && staged.dueAt
            ? t('knowledge.staged.goesLive', {
                when: inZone(staged.dueAt, staged.timeZone, i18n.language),
                zone: staged.timeZone,
                who: staged.scheduledBy?.displayName ?? '',
              })
            : t('knowledge.staged.waits', { who: staged.editor?.displayName ?? '' })}{' '}
          <span className={classes.when}>
            <TimeAgo at={staged.updatedAt} />
          </span>
        </p>
        {staged.behind ? <p className={classes.why}>{t('knowledge.staged.behind')}</p> : null}
        {staged.failure && !staged.behind ? (
          <p className={classes.why}>
            {t('knowledge.staged.failed', { why: t(`knowledge.staged.why.${reasonOf(staged.failure)}`) })}
          </p>
        ) : null}
        {failure && !planning ? (
          <p className={classes.why} role="alert">
            {failure.message}
          </p>
        ) : null}
      </div>
      <div className={classes.acts}>
        <Button
          size="xs"
          variant="default"
          component={Link}
          to={`/workspace/knowledge/${articleId}/history?to=staged`}
        >
          {t('knowledge.staged.compare')}
        </Button>
        {canEdit ? (
          <>
            <Button size="xs" variant="default" onClick={staging.edit}>
              {t('knowledge.staged.edit')}
            </Button>
            <Button
              size="xs"
              variant="default"
              disabled={staged.behind}
              onClick={() => {
                staging.clear();
                setPlanning(true);
              }}
            >
              {scheduled ? t('knowledge.staged.replan') : t('knowledge.staged.planShort')}
            </Button>
            <Button size="xs" loading={busy} disabled={staged.behind} onClick={() => void staging.publish()}>
              {t('knowledge.staged.publish')}
            </Button>
            <Menu position="bottom-end">
              <Menu.Target>
                <Button
                  size="xs"
                  variant="default"
                  aria-label={t('knowledge.act.more')}
                  rightSection={<IconChevronDown size={14} aria-hidden />}
                >
                  {t('knowledge.act.more')}
                </Button>
              </Menu.Target>
              <Menu.Dropdown>
                {scheduled ? (
                  <Menu.Item onClick={() => void staging.unschedule()}>
                    {t('knowledge.staged.unplan')}
                  </Menu.Item>
                ) : null}
                <Menu.Item color="red" onClick={() => void staging.discard()}>
                  {t('knowledge.staged.discard')}
                </Menu.Item>
              </Menu.Dropdown>
            </Menu>
          </>
        ) : null}
      </div>
      {planning ? (
        <ScheduleDialog
          staging={staging}
          onClose={() => {
            staging.clear();
            setPlanning(false);
          }}
        />
      ) : null}
    </section>
  );
}
