import { useTranslation } from 'react-i18next';
import type { Audience, Confidence, Governance } from '@/gql/graphql';
import { audienceIcons, confidenceIcons, confidenceTones, governanceIcons, isOutside } from './state';
import classes from './StateChips.module.css';

interface StateChipsProps {
  confidence: Confidence;
  audience: Audience;
  /** Only shown when named owners are in force. */
  governance: Governance;
}

/** The three states of an article, to look at: each an icon and a word. */
export function StateChips({ confidence, audience, governance }: StateChipsProps) {
  const { t } = useTranslation('workspace');
  const Confident = confidenceIcons[confidence];
  const Readers = audienceIcons[audience];
  const Owners = governanceIcons.COMPLIANCE_BASED;
  const tone = confidenceTones[confidence];
  return (
    <span className={classes.chips}>
      <span className={tone === 'neutral' ? 'badge' : `badge badge-${tone}`}>
        <Confident className="icon" aria-hidden />
        {t(`knowledge.confidence.${confidence}`)}
      </span>
      <span className={isOutside(audience) ? 'badge badge-info' : 'badge'}>
        <Readers className="icon" aria-hidden />
        {t(`knowledge.audience.${audience}`)}
      </span>
      {governance === 'COMPLIANCE_BASED' ? (
        <span className="badge badge-warning">
          <Owners className="icon" aria-hidden />
          {t('knowledge.governance.COMPLIANCE_BASED')}
        </span>
      ) : null}
    </span>
  );
}
