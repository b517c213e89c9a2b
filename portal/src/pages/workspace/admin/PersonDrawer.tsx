import { Button, Checkbox, Stack, Text } from '@mantine/core';
import { IconUserCheck, IconUserOff } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useMutation } from 'urql';
import { useViewer } from '@/app/ViewerContext';
import { LicenceDialog } from '@/entities/person/LicenceDialog';
import type { AdminPersonFragment, Role } from '@/gql/graphql';
import { failureOf } from '@/lib/errors';
import { ConfirmButton } from '@/ui/ConfirmButton';
import { Drawer } from '@/ui/Dialogs';
import { tellFailure, wordsOf } from '@/ui/tellFailure';
import { TimeAgo } from '@/ui/TimeAgo';
import classes from './Admin.module.css';
import { isDesk, roles } from './names';
import { SetDeactivated, SetRoles } from './queries';

interface Ahead {
  roles?: Role[];
  deactivated?: boolean;
}

const without = (ahead: Ahead, key: keyof Ahead): Ahead =>
  Object.fromEntries(Object.entries(ahead).filter(([one]) => one !== key));

/** One person: roles, licence, and whether they may sign in. Each change shows at once and goes back when it is refused. */
export function PersonDrawer({ person, onClose }: { person: AdminPersonFragment; onClose: () => void }) {
  const { t } = useTranslation(['workspace', 'common', 'evolve']);
  const viewer = useViewer();
  const [, setRoles] = useMutation(SetRoles);
  const [, setDeactivated] = useMutation(SetDeactivated);
  const [ahead, setAhead] = useState<Ahead>({});
  const [problem, setProblem] = useState('');
  const [licensing, setLicensing] = useState(false);
  const now = {
    roles: ahead.roles ?? person.roles ?? [],
    licence: person.licence,
    deactivated: ahead.deactivated ?? person.deactivated ?? false,
  };
  const personId = person.id;
  const settle = async (key: keyof Ahead, sent: Promise<{ error?: Parameters<typeof failureOf>[0] }>) => {
    setProblem('');
    const failure = failureOf((await sent).error);
    setAhead((now) => without(now, key));
    if (!failure) return;
    setProblem(wordsOf(failure));
    tellFailure(failure, person.displayName);
  };
  const manage = viewer.can('person.manage');
  const self = viewer.person?.id === personId;
  return (
    <Drawer
      opened
      position="right"
      size={420}
      onClose={onClose}
      title={person.displayName}
      closeButtonProps={{ 'aria-label': t('common:action.close') }}
    >
      <Stack gap="lg">
        <dl className={classes.facts}>
          {(
            [
              ['email', person.email],
              ['handle', person.handle],
              ['jobTitle', person.title],
              ['organisation', person.organisation?.name],
              ['team', (person.teams ?? []).map(({ name }) => name).join(', ')],
            ] as const
          ).map(([key, value]) =>
            value ? (
              <div key={key}>
                <dt>{t(`admin.people.${key}`)}</dt>
                <dd>{value}</dd>
              </div>
            ) : null,
          )}
          <div>
            <dt>{t('admin.people.since')}</dt>
            <dd>
              <TimeAgo at={person.createdAt} />
            </dd>
          </div>
        </dl>
        {problem ? (
          <Text size="sm" c="red" role="alert">
            {problem}
          </Text>
        ) : null}
        {manage ? (
          <Checkbox.Group
            label={t('admin.people.roles')}
            description={t('admin.people.rolesHelp')}
            value={now.roles}
            onChange={(value) => {
              const next = value;
              if (next.length === 0) return;
              setAhead({ ...ahead, roles: next });
              void settle('roles', setRoles({ input: { personId, roles: next } }));
            }}
          >
            <Stack gap="xs" mt="xs">
              {roles.map((role) => (
                <Checkbox
                  key={role}
                  value={role}
                  label={t(`admin.subject.${role}`)}
                  description={t(`admin.roleMeans.${role}`)}
                />
              ))}
            </Stack>
          </Checkbox.Group>
        ) : null}
        {viewer.can('licence.grant') && now.roles.some(isDesk) ? (
          <div>
            <Text size="sm" fw={500}>
              {t('admin.people.licence')}
            </Text>
            <Text size="sm">
              {now.licence ? t(`admin.subject.${now.licence}`) : t('admin.people.none')}{' '}
              <Text span size="sm" c="dimmed">
                {now.licence ? t(`admin.licenceMeans.${now.licence}`) : t('admin.people.noLicence')}
              </Text>
            </Text>
            {person.viewerCanLicense ? (
              <Button variant="default" size="xs" mt="xs" onClick={() => setLicensing(true)}>
                {t('evolve:licence.change')}
              </Button>
            ) : null}
          </div>
        ) : null}
        {manage && !self ? (
          <div>
            <Text size="sm" c="dimmed" mb="xs">
              {now.deactivated ? t('admin.people.offText') : t('admin.people.onText')}
            </Text>
            <ConfirmButton
              color={now.deactivated ? 'accent' : 'red'}
              variant="light"
              leftSection={
                now.deactivated ? (
                  <IconUserCheck size={16} aria-hidden />
                ) : (
                  <IconUserOff size={16} aria-hidden />
                )
              }
              done={
                now.deactivated
                  ? t('admin.people.reactivated', { name: person.displayName })
                  : t('admin.people.deactivated', { name: person.displayName })
              }
              onDo={() => setAhead({ ...ahead, deactivated: !now.deactivated })}
              onUndo={() => setAhead((now) => without(now, 'deactivated'))}
              onCommit={() =>
                void settle(
                  'deactivated',
                  setDeactivated({ input: { personId, deactivated: !now.deactivated } }),
                )
              }
            >
              {now.deactivated ? t('admin.people.reactivate') : t('admin.people.deactivate')}
            </ConfirmButton>
          </div>
        ) : null}
      </Stack>
      {licensing ? <LicenceDialog person={person} onClose={() => setLicensing(false)} /> : null}
    </Drawer>
  );
}
