import { Button, Group, MultiSelect, Stack, Text, TextInput } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useMutation, useQuery } from 'urql';
import type { DomainPartsFragment } from '@/gql/graphql';
import { failureOf, formErrors } from '@/lib/errors';
import { locales } from '@/lib/i18n';
import { Drawer } from '@/ui/Dialogs';
import { DeleteDomain, DomainChoicesQuery, SaveDomain } from './queries';

interface DomainDrawerProps {
  /** Null for a new one. */
  domain: DomainPartsFragment | null;
  onSaved: () => void;
  onClose: () => void;
}

const idsOf = (list: readonly { id: string }[] = []) => list.map(({ id }) => id);

/** One domain: names, owners, coaches, and which products and spaces belong to it. */
export function DomainDrawer({ domain, onSaved, onClose }: DomainDrawerProps) {
  const { t } = useTranslation(['evolve', 'common']);
  const [{ data }] = useQuery({ query: DomainChoicesQuery });
  const [{ fetching, error }, save] = useMutation(SaveDomain);
  const [{ error: refused }, remove] = useMutation(DeleteDomain);
  const [form, setForm] = useState(() => ({
    key: domain?.key ?? '',
    translations: locales.map((locale) => {
      const now = domain?.translations.find((one) => one.locale === locale);
      return { locale, name: now?.name ?? '', description: now?.description ?? '' };
    }),
    ownerIds: idsOf(domain?.owners),
    coachIds: idsOf(domain?.coaches),
    products: (domain?.products ?? []).map(({ key }) => key),
    spaceIds: idsOf(domain?.spaces),
  }));
  const failure = failureOf(error) ?? failureOf(refused);
  const errors = formErrors(failure);
  const change = (part: Partial<typeof form>) => setForm((now) => ({ ...now, ...part }));
  const word = (locale: string, part: 'name' | 'description', value: string) =>
    change({
      translations: form.translations.map((one) => (one.locale === locale ? { ...one, [part]: value } : one)),
    });
  const people = (data?.people.nodes ?? []).map(({ id, displayName }) => ({ value: id, label: displayName }));
  const done = (text: string) => {
    notifications.show({ color: 'green', message: text });
    onSaved();
    onClose();
  };
  return (
    <Drawer
      opened
      position="right"
      size={480}
      onClose={onClose}
      title={domain ? t('domain.edit') : t('domain.new')}
      closeButtonProps={{ 'aria-label': t('common:action.close') }}
    >
      <form
        noValidate
        onSubmit={(event) => {
          event.preventDefault();
          void save({ input: { ...form, key: form.key.trim(), position: domain?.position ?? 0 } }).then(
            ({ data: saved }) => (saved ? done(t('domain.saved')) : undefined),
          );
        }}
      >
        <Stack gap="md">
          <TextInput
            label={t('domain.key')}
            description={t('domain.keyHelp')}
            required
            readOnly={domain !== null}
            maxLength={60}
            value={form.key}
            error={errors.key}
            onChange={(event) => change({ key: event.currentTarget.value })}
          />
          {form.translations.map(({ locale, name, description }) => (
            <Stack key={locale} gap="xs">
              <TextInput
                label={t('domain.name', { language: t(`common:language.${locale}`) })}
                required
                maxLength={100}
                value={name}
                error={errors[`names.${locale}`]}
                onChange={(event) => word(locale, 'name', event.currentTarget.value)}
              />
              <TextInput
                label={t('domain.description', { language: t(`common:language.${locale}`) })}
                maxLength={300}
                value={description}
                error={errors[`descriptions.${locale}`]}
                onChange={(event) => word(locale, 'description', event.currentTarget.value)}
              />
            </Stack>
          ))}
          <MultiSelect
            label={t('domain.owners')}
            description={t('domain.ownersHelp')}
            searchable
            data={people}
            value={form.ownerIds}
            error={errors.owners}
            onChange={(ownerIds) => change({ ownerIds })}
          />
          <MultiSelect
            label={t('domain.coaches')}
            searchable
            data={people}
            value={form.coachIds}
            error={errors.coaches}
            onChange={(coachIds) => change({ coachIds })}
          />
          <MultiSelect
            label={t('domain.products')}
            description={t('domain.productsHelp')}
            searchable
            data={(data?.products ?? []).map(({ key, name }) => ({ value: key, label: name }))}
            value={form.products}
            error={errors.products}
            onChange={(products) => change({ products })}
          />
          <MultiSelect
            label={t('domain.spaces')}
            searchable
            data={(data?.spaces ?? []).map(({ id, name }) => ({ value: id, label: name }))}
            value={form.spaceIds}
            onChange={(spaceIds) => change({ spaceIds })}
          />
          {failure && failure.fields.length === 0 ? (
            <Text size="sm" c="red" role="alert">
              {failure.message}
            </Text>
          ) : null}
          <Group justify="space-between" gap="xs">
            {domain ? (
              <Button
                variant="subtle"
                color="red"
                disabled={domain.articleCount > 0}
                onClick={() =>
                  void remove({ input: { key: domain.key } }).then(({ data: gone }) =>
                    gone ? done(t('domain.deleted')) : undefined,
                  )
                }
              >
                {t('domain.delete')}
              </Button>
            ) : (
              <span />
            )}
            <Group gap="xs">
              <Button variant="default" onClick={onClose}>
                {t('common:action.cancel')}
              </Button>
              <Button type="submit" loading={fetching}>
                {t('common:action.save')}
              </Button>
            </Group>
          </Group>
        </Stack>
      </form>
    </Drawer>
  );
}
