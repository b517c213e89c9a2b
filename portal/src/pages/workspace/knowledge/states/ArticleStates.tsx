import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useViewer } from '@/app/ViewerContext';
import {
  audienceIcons,
  audiences,
  confidenceIcons,
  confidences,
  confidenceTones,
  governanceIcons,
  governances,
  isOutside,
  isWider,
} from '@/entities/article/state';
import type { Audience, Confidence } from '@/gql/graphql';
import type { ArticlePartsFragment } from '../types';
import { ArchiveDialog } from './ArchiveDialog';
import { StateMenu, type StateOption } from './StateMenu';
import classes from './States.module.css';
import type { StateActions } from './useStateActions';

interface ArticleStatesProps {
  article: ArticlePartsFragment;
  dirty: boolean;
  actions: StateActions;
}

/** The three states of an article, each for itself: how sure we are, who may read it, who may change it. */
export function ArticleStates({ article, dirty, actions }: ArticleStatesProps) {
  const { t } = useTranslation('workspace');
  const viewer = useViewer();
  const [archiving, setArchiving] = useState(false);
  const { viewerCan, confidence, audience, governance } = article;
  const problem = actions.failure
    ? [actions.failure.message, ...actions.failure.fields.map(({ message }) => message)].join(' ')
    : null;

  const archive = () => {
    setArchiving(true);
    return true;
  };
  const actOf = (to: Confidence): StateOption['act'] => {
    if (to === 'VALIDATED' && viewerCan.validate)
      return {
        label: dirty
          ? t('knowledge.act.saveValidate')
          : confidence === 'VALIDATED'
            ? t('knowledge.act.validateAgain')
            : t('knowledge.act.validate'),
        run: () => actions.validate(),
      };
    if (to === 'ARCHIVED' && viewerCan.archive)
      return { label: t('knowledge.act.archive'), run: archive, danger: true };
    if (to === 'NOT_VALIDATED' && viewerCan.restore)
      return { label: t('knowledge.act.restore'), run: () => actions.restore() };
    return undefined;
  };
  const mayMove = (to: Audience): boolean =>
    to !== audience &&
    viewerCan.setAudience &&
    (isOutside(to) && isWider(audience, to) ? viewer.can('article.widen') : viewerCan.edit);

  const shared = { busy: actions.busy, problem, onClose: actions.clear };
  return (
    <div className={classes.chips}>
      <StateMenu
        {...shared}
        name={t('knowledge.confidence.title')}
        intro={t('knowledge.confidence.intro')}
        tone={confidenceTones[confidence]}
        options={confidences.map((key): StateOption => {
          const Icon = confidenceIcons[key];
          const act = actOf(key);
          return {
            key,
            label: t(`knowledge.confidence.${key}`),
            means: t(`knowledge.confidence.means.${key}`),
            who: t(`knowledge.confidence.who.${key}`),
            icon: <Icon size={15} aria-hidden />,
            current: key === confidence,
            ...(act ? { act } : {}),
          };
        })}
      />
      <StateMenu
        {...shared}
        name={t('knowledge.audience.title')}
        intro={t('knowledge.audience.intro')}
        tone={isOutside(audience) ? 'info' : 'neutral'}
        options={audiences.map((key): StateOption => {
          const Icon = audienceIcons[key];
          return {
            key,
            label: t(`knowledge.audience.${key}`),
            means: t(`knowledge.audience.means.${key}`),
            who: isOutside(key) ? t('knowledge.audience.whoOutside') : t('knowledge.audience.whoInside'),
            icon: <Icon size={15} aria-hidden />,
            current: key === audience,
            ...(mayMove(key)
              ? { act: { label: t('knowledge.act.choose'), run: () => actions.setAudience(key) } }
              : {}),
          };
        })}
      />
      <StateMenu
        {...shared}
        name={t('knowledge.governance.title')}
        intro={t('knowledge.governance.intro')}
        tone={governance === 'COMPLIANCE_BASED' ? 'warning' : 'neutral'}
        options={governances.map((key): StateOption => {
          const Icon = governanceIcons[key];
          return {
            key,
            label: t(`knowledge.governance.${key}`),
            means: t(`knowledge.governance.means.${key}`),
            who: t(`knowledge.governance.who.${key}`),
            icon: <Icon size={15} aria-hidden />,
            current: key === governance,
            ...(key !== governance && viewerCan.setGovernance
              ? { act: { label: t('knowledge.act.choose'), run: () => actions.setGovernance(key) } }
              : {}),
          };
        })}
      />
      {archiving ? (
        <ArchiveDialog
          articleId={article.id}
          locale={article.locale}
          onClose={() => setArchiving(false)}
          onArchive={actions.archive}
          problem={problem}
          busy={actions.busy}
        />
      ) : null}
    </div>
  );
}
