import { Stack, TextInput } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useMutation } from 'urql';
import type { OrganisedChapterFragment } from '@/gql/graphql';
import { failureOf, formErrors } from '@/lib/errors';
import { Modal } from '@/ui/Dialogs';
import { SaveCollection } from './queries';
import { DialogFeet } from '@/ui/DialogFeet';

const locales = ['nl', 'en'] as const;

interface ChapterDialogProps {
  /** Null for a new chapter. */
  chapter: OrganisedChapterFragment | null;
  parentId: string | null;
  onSaved: () => void;
  onClose: () => void;
}

/** What a chapter is called in every language, its icon and its address. */
export function ChapterDialog({ chapter, parentId, onSaved, onClose }: ChapterDialogProps) {
  const { t } = useTranslation(['workspace', 'common']);
  const [{ fetching, error }, save] = useMutation(SaveCollection);
  const [slug, setSlug] = useState(chapter?.slug ?? '');
  const [icon, setIcon] = useState(chapter?.icon ?? '');
  const [texts, setTexts] = useState(() =>
    locales.map((locale) => {
      const text = chapter?.texts?.find((one) => one.locale === locale);
      return { locale, name: text?.name ?? '', description: text?.description ?? '' };
    }),
  );
  const failure = failureOf(error);
  const errors = formErrors(failure);
  const write = (locale: string, part: { name?: string; description?: string }) =>
    setTexts(texts.map((one) => (one.locale === locale ? { ...one, ...part } : one)));
  const send = async () => {
    const { data } = await save({
      input: {
        collectionId: chapter?.id ?? null,
        slug: slug.trim() || null,
        parentId: chapter ? null : parentId,
        icon: icon.trim(),
        texts,
      },
    });
    if (data) onSaved();
  };
  return (
    <Modal
      opened
      onClose={onClose}
      title={chapter ? t('organise.edit', { name: chapter.name }) : t('organise.addChapter')}
      closeButtonProps={{ 'aria-label': t('common:action.close') }}
    >
      <form
        noValidate
        onSubmit={(event) => {
          event.preventDefault();
          void send();
        }}
      >
        <Stack gap="sm">
          {texts.map(({ locale, name, description }, index) => (
            <Stack key={locale} gap="xs">
              <TextInput
                {...(index === 0 ? { 'data-autofocus': true } : {})}
                required
                lang={locale}
                maxLength={100}
                label={t('organise.name', { language: t(`common:language.${locale}`) })}
                value={name}
                error={errors[`names.${locale}`]}
                onChange={(event) => write(locale, { name: event.currentTarget.value })}
              />
              <TextInput
                lang={locale}
                maxLength={300}
                label={t('organise.description', { language: t(`common:language.${locale}`) })}
                value={description}
                error={errors[`descriptions.${locale}`]}
                onChange={(event) => write(locale, { description: event.currentTarget.value })}
              />
            </Stack>
          ))}
          <TextInput
            label={t('organise.address')}
            description={t('organise.addressText')}
            value={slug}
            maxLength={80}
            error={slug.trim() ? errors.slug : undefined}
            onChange={(event) => setSlug(event.currentTarget.value)}
          />
          <TextInput
            label={t('organise.icon')}
            value={icon}
            maxLength={50}
            error={errors.icon}
            onChange={(event) => setIcon(event.currentTarget.value)}
          />
          <DialogFeet send={t('common:action.save')} onClose={onClose} busy={fetching} failure={failure} />
        </Stack>
      </form>
    </Modal>
  );
}
