import { Button, Group, Radio, Select, Stack } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useMutation, useQuery } from 'urql';
import type { Audience, Confidence, KnowledgeRulesQuery, SetKnowledgeRulesInput } from '@/gql/graphql';
import { failureOf } from '@/lib/errors';
import { ErrorState } from '@/ui/ErrorState';
import { ListSkeleton } from '@/ui/Skeletons';
import { tellFailure } from '@/ui/tellFailure';
import { TimeAgo } from '@/ui/TimeAgo';
import { LicenceMatrix } from './LicenceMatrix';
import { Overrides } from './Overrides';
import { RulesQuery, SetRules } from './queries';
import classes from './Rules.module.css';
import { Transitions } from './Transitions';

/** The rules of knowledge: what a licence may do, what happens beyond it, and how sure we are before readers see an article. */
export function KnowledgeRules() {
  const { t } = useTranslation('workspace');
  const [{ data, error, fetching }, reload] = useQuery({ query: RulesQuery });
  const failure = failureOf(error);
  if (!data)
    return failure && !fetching ? (
      <ErrorState failure={failure} onRetry={() => reload({ requestPolicy: 'network-only' })} />
    ) : (
      <ListSkeleton rows={12} />
    );
  const rules = data.knowledgeRules;
  return (
    <Stack gap="xl">
      <General rules={rules} />
      <section className={classes.section} aria-labelledby="rules-matrix">
        <h2 id="rules-matrix">{t('admin.rules.matrix')}</h2>
        <LicenceMatrix rights={rules.rights} onChanged={() => reload({ requestPolicy: 'network-only' })} />
      </section>
      <section className={classes.section} aria-labelledby="rules-steps">
        <h2 id="rules-steps">{t('admin.rules.steps')}</h2>
        <p className={classes.text}>{t('admin.rules.stepsText')}</p>
        <Transitions transitions={rules.transitions} />
      </section>
      <section className={classes.section} aria-labelledby="rules-audit">
        <h2 id="rules-audit">{t('admin.rules.audit')}</h2>
        <Overrides />
      </section>
    </Stack>
  );
}

type Rules = KnowledgeRulesQuery['knowledgeRules'];
type General = Pick<Rules, 'mode' | 'minConfidence' | 'changedAt' | 'changedBy'>;

const outside: Partial<Record<Audience, 'minPartner' | 'minCustomer' | 'minPublic'>> = {
  PARTNER: 'minPartner',
  CUSTOMER: 'minCustomer',
  PUBLIC: 'minPublic',
};
const levels: readonly Confidence[] = ['NOT_VALIDATED', 'VALIDATED'];

function General({ rules }: { rules: Rules }) {
  const { t } = useTranslation('workspace');
  const [{ fetching }, save] = useMutation(SetRules);
  const [saved, setSaved] = useState<General | null>(null);
  const now: General = saved ?? rules;
  const change = async (input: SetKnowledgeRulesInput) => {
    const { data, error } = await save({ input });
    const problem = failureOf(error);
    if (problem) tellFailure(problem, t('admin.part.rules'));
    if (!data) return;
    setSaved(data.setKnowledgeRules.rules);
    notifications.show({ message: t('admin.rules.saved') });
  };
  return (
    <section className={classes.section} aria-labelledby="rules-general">
      <Group justify="space-between">
        <h2 id="rules-general">{t('admin.rules.general')}</h2>
        <Button variant="default" loading={fetching} onClick={() => void change({ reset: true })}>
          {t('admin.rules.reset')}
        </Button>
      </Group>
      <Radio.Group
        value={now.mode}
        label={t('admin.rules.mode')}
        onChange={(mode) => void change({ mode: mode })}
      >
        <Stack gap="xs" mt="xs">
          {(['HARD', 'SOFT'] as const).map((mode) => (
            <Radio
              key={mode}
              value={mode}
              label={t(`admin.rules.${mode}`)}
              description={t(`admin.rules.means.${mode}`)}
            />
          ))}
        </Stack>
      </Radio.Group>
      <fieldset className={classes.levels}>
        <legend>{t('admin.rules.least')}</legend>
        <p className={classes.text}>{t('admin.rules.leastText')}</p>
        {now.minConfidence.map(({ audience, confidence }) => {
          const field = outside[audience];
          return field ? (
            <Select
              key={audience}
              label={t(`knowledge.audience.${audience}`)}
              data={levels.map((value) => ({ value, label: t(`knowledge.confidence.${value}`) }))}
              value={confidence}
              allowDeselect={false}
              onChange={(value) => void change({ [field]: value })}
            />
          ) : null;
        })}
      </fieldset>
      {now.changedAt ? (
        <p className={classes.text}>
          {t('admin.rules.changed', { who: now.changedBy?.displayName ?? 'Plein' })}{' '}
          <TimeAgo at={now.changedAt} />
        </p>
      ) : null}
    </section>
  );
}
