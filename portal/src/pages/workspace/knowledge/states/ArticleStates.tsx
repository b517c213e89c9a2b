import { Suspense, useState } from 'react';
import { useTranslation } from 'react-i18next';
import {
  audienceIcons,
  audiences,
  confidenceIcons,
  confidences,
  confidenceTones,
  governanceIcons,
  governances,
  isOutside,
} from '@/entities/article/state';
import type { Audience, Confidence, StampPartsFragment } from '@/gql/graphql';
import { type FragmentType, useFragment as unmask } from '@/gql';
import { TimeAgo } from '@/ui/TimeAgo';
import type { ArticlePartsFragment } from '../types';
import { ArchiveDialog } from './ArchiveDialog';
import { Owners } from './Owners';
import { RestoreDialog } from './RestoreDialog';
import { StampParts, useStateRules } from './rules';
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
  const [dialog, setDialog] = useState<'archive' | 'restore' | null>(null);
  const [looked, setLooked] = useState(false);
  const rules = useStateRules(article.id, !looked);
  const { viewerCan, confidence, audience, governance } = article;
  const problem = actions.failure
    ? [actions.failure.message, ...actions.failure.fields.map(({ message }) => message)].join(' ')
    : null;

  const show = (which: 'archive' | 'restore') => () => {
    setDialog(which);
    return true;
  };
  const from = (right: string, otherwise: string): string => {
    const licence = rules.least(right);
    return licence ? t('knowledge.who.from', { licence: t(`admin.subject.${licence}`) }) : otherwise;
  };
  const whoSets: Record<Confidence, string> = {
    WIP: t('knowledge.confidence.who.WIP'),
    NOT_VALIDATED:
      confidence === 'ARCHIVED'
        ? from('article.restore', t('knowledge.confidence.who.ARCHIVED'))
        : t('knowledge.confidence.who.NOT_VALIDATED'),
    VALIDATED: rules.known
      ? t('knowledge.who.validated', {
          who: from('article.validate', ''),
          coach: from('article.validate_candidate', ''),
        })
      : t('knowledge.confidence.who.VALIDATED'),
    ARCHIVED: from('article.archive', t('knowledge.confidence.who.ARCHIVED')),
  };
  const needed = (to: Audience): string => {
    const least = rules.minConfidence.find((one) => one.audience === to)?.confidence;
    const who = from('article.widen', t('knowledge.audience.whoOutside'));
    return least
      ? t('knowledge.who.outside', { who, confidence: t(`knowledge.confidence.${least}`) })
      : t('knowledge.audience.whoOutside');
  };
  const beyond = (ability: string, label: string): string =>
    article.viewerMustConfirm.includes(ability) ? t('knowledge.beyond.label', { label }) : label;
  const actOf = (to: Confidence): StateOption['act'] => {
    if (to === 'VALIDATED' && viewerCan.validate)
      return {
        label: beyond(
          'validate',
          dirty
            ? t('knowledge.act.saveValidate')
            : confidence === 'VALIDATED'
              ? t('knowledge.act.validateAgain')
              : t('knowledge.act.validate'),
        ),
        run: () => actions.validate(),
      };
    if (to === 'ARCHIVED' && viewerCan.archive)
      return { label: beyond('archive', t('knowledge.act.archive')), run: show('archive'), danger: true };
    if (to === 'NOT_VALIDATED' && viewerCan.restore)
      return { label: beyond('restore', t('knowledge.act.restore')), run: show('restore') };
    return undefined;
  };
  const shared = {
    busy: actions.busy,
    problem,
    onOpen: () => setLooked(true),
    onClose: actions.clear,
  };
  const { stamps } = rules;
  return (
    <div className={classes.chips}>
      <StateMenu
        {...shared}
        name={t('knowledge.confidence.title')}
        intro={t('knowledge.confidence.intro')}
        tone={confidenceTones[confidence]}
        stamp={stamps ? <Since stamp={stamps.confidence} /> : null}
        options={confidences.map((key): StateOption => {
          const Icon = confidenceIcons[key];
          const act = actOf(key);
          return {
            key,
            label: t(`knowledge.confidence.${key}`),
            means: t(`knowledge.confidence.means.${key}`),
            who: whoSets[key],
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
        stamp={stamps ? <Since stamp={stamps.audience} /> : null}
        options={audiences.map((key): StateOption => {
          const Icon = audienceIcons[key];
          return {
            key,
            label: t(`knowledge.audience.${key}`),
            means: t(`knowledge.audience.means.${key}`),
            who: isOutside(key) ? needed(key) : t('knowledge.audience.whoInside'),
            icon: <Icon size={15} aria-hidden />,
            current: key === audience,
            ...(article.viewerDestinations.includes(key)
              ? {
                  act: {
                    label: beyond('setAudience', t('knowledge.act.choose')),
                    run: () => actions.setAudience(key),
                  },
                }
              : {}),
          };
        })}
      />
      <StateMenu
        {...shared}
        name={t('knowledge.governance.title')}
        intro={t('knowledge.governance.intro')}
        tone={governance === 'COMPLIANCE_BASED' ? 'warning' : 'neutral'}
        stamp={stamps ? <Since stamp={stamps.governance} /> : null}
        extra={
          governance === 'COMPLIANCE_BASED' && looked ? (
            <Owners
              articleId={article.id}
              version={article.version}
              mayChange={viewerCan.setGovernance}
              onMoved={actions.moved}
            />
          ) : null
        }
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
              ? {
                  act: {
                    label: beyond('setGovernance', t('knowledge.act.choose')),
                    run: () => actions.setGovernance(key),
                  },
                }
              : {}),
          };
        })}
      />
      {dialog === 'restore' ? (
        <RestoreDialog
          articleId={article.id}
          onClose={() => setDialog(null)}
          onRestore={actions.restore}
          problem={problem}
          busy={actions.busy}
        />
      ) : null}
      {dialog === 'archive' ? (
        <Suspense>
          <ArchiveDialog
            articleId={article.id}
            locale={article.locale}
            onClose={() => setDialog(null)}
            onArchive={actions.archive}
            problem={problem}
            busy={actions.busy}
          />
        </Suspense>
      ) : null}
    </div>
  );
}

/** "Since 3 days ago, by Fatima". */
function Since({ stamp }: { stamp: FragmentType<typeof StampParts> }) {
  const { t } = useTranslation('workspace');
  const { at, by }: StampPartsFragment = unmask(StampParts, stamp);
  return (
    <>
      {t('knowledge.who.since', { who: by?.displayName ?? 'Plein' })} <TimeAgo at={at} />
    </>
  );
}
