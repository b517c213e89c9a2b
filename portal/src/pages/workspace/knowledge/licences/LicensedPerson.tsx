import { Button, Group, MultiSelect, Select, Stack, Text } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useMutation, useQuery } from 'urql';
import { useViewer } from '@/app/ViewerContext';
import { LicenceDialog } from '@/entities/person/LicenceDialog';
import type { LicensedPersonFragment } from '@/gql/graphql';
import { failureOf } from '@/lib/errors';
import { Drawer } from '@/ui/Dialogs';
import { tellFailure } from '@/ui/tellFailure';
import { TimeAgo } from '@/ui/TimeAgo';
import classes from './Licences.module.css';
import { PersonPromotion } from './PersonPromotion';
import { SetCoach, SetPersonDomains, StaffQuery } from './queries';

interface LicensedPersonProps {
  person: LicensedPersonFragment;
  domains: readonly { key: string; name: string }[];
  onClose: () => void;
}

/** One knowledge worker: licence, coach, domains, and how the licence changed and why. */
export function LicensedPerson({ person, domains, onClose }: LicensedPersonProps) {
  const { t } = useTranslation(['evolve', 'workspace', 'common']);
  const viewer = useViewer();
  const [licensing, setLicensing] = useState(false);
  const [, setCoach] = useMutation(SetCoach);
  const [, setDomains] = useMutation(SetPersonDomains);
  const manages = viewer.can('person.manage');
  const [{ data: staff }] = useQuery({ query: StaffQuery, pause: !manages });
  const me = viewer.person?.id;
  const name = (licence: LicensedPersonFragment['licence']) =>
    licence ? t(`workspace:admin.subject.${licence}`) : t('licence.noLicence');
  const told = (sent: Promise<{ error?: Parameters<typeof failureOf>[0] }>) =>
    void sent.then(({ error }) => {
      const failure = failureOf(error);
      if (failure) tellFailure(failure, person.displayName);
    });
  const coach = (coachId: string | null) => told(setCoach({ input: { personId: person.id, coachId } }));
  return (
    <Drawer
      opened
      position="right"
      size={440}
      onClose={onClose}
      title={person.displayName}
      closeButtonProps={{ 'aria-label': t('common:action.close') }}
    >
      <Stack gap="lg">
        <div>
          <Text size="sm" fw={500}>
            {t('licence.label')}
          </Text>
          <Text size="sm">
            {name(person.licence)}{' '}
            <Text span size="sm" c="dimmed">
              {person.licence ? t(`workspace:admin.licenceMeans.${person.licence}`) : t('licence.none')}
            </Text>
          </Text>
          {person.viewerCanLicense ? (
            <Button variant="default" size="xs" mt="xs" onClick={() => setLicensing(true)}>
              {t('licence.change')}
            </Button>
          ) : null}
        </div>
        {me === person.id || person.coach?.id === me || (manages && viewer.can('licence.grant')) ? (
          <PersonPromotion personId={person.id} />
        ) : null}
        {manages ? (
          <Select
            label={t('licence.coach')}
            placeholder={t('licence.noCoach')}
            clearable
            data={(staff?.people.nodes ?? [])
              .filter(({ id, licence }) => licence === 'COACH' && id !== person.id)
              .map(({ id, displayName }) => ({ value: id, label: displayName }))}
            value={person.coach?.id ?? null}
            onChange={coach}
          />
        ) : (
          <div>
            <Text size="sm" fw={500}>
              {t('licence.coach')}
            </Text>
            <Group gap="xs">
              <Text size="sm">{person.coach?.displayName ?? t('licence.noCoach')}</Text>
              {viewer.can('licence.grant') && me && me !== person.id && !person.coach ? (
                <Button variant="default" size="xs" onClick={() => coach(me)}>
                  {t('licence.take')}
                </Button>
              ) : null}
              {person.coach && person.coach.id === me ? (
                <Button variant="default" size="xs" onClick={() => coach(null)}>
                  {t('licence.letGo')}
                </Button>
              ) : null}
            </Group>
          </div>
        )}
        {viewer.can('domain.manage') && domains.length > 0 ? (
          <MultiSelect
            label={t('licence.domains')}
            data={domains.map(({ key, name: label }) => ({ value: key, label }))}
            value={person.domains ?? []}
            onChange={(value) => told(setDomains({ input: { personId: person.id, domains: value } }))}
          />
        ) : null}
        {person.licenceHistory ? (
          <section aria-label={t('licence.history')}>
            <Text size="sm" fw={500} mb={4}>
              {t('licence.history')}
            </Text>
            {person.licenceHistory.length === 0 ? (
              <Text size="sm" c="dimmed">
                {t('licence.noHistory')}
              </Text>
            ) : (
              <ol className={classes.history}>
                {person.licenceHistory.map(({ from, to, reason, at, by }) => (
                  <li key={at}>
                    <b>{t('licence.change_from_to', { from: name(from), to: name(to) })}</b>
                    <span dir="auto">{reason}</span>
                    <small>
                      <TimeAgo at={at} /> {by ? t('licence.by', { name: by.displayName }) : null}
                    </small>
                  </li>
                ))}
              </ol>
            )}
          </section>
        ) : null}
      </Stack>
      {licensing ? <LicenceDialog person={person} onClose={() => setLicensing(false)} /> : null}
    </Drawer>
  );
}
