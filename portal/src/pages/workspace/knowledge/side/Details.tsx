import { MultiSelect, Select, Stack, TagsInput, Text } from '@mantine/core';
import { lazy, Suspense } from 'react';
import { useTranslation } from 'react-i18next';
import { useQuery } from 'urql';
import { type ArticleFields, articleTypes } from '@/entities/article/fields';
import { FilingQuery } from '../queries';
import type { ArticlePartsFragment, Locale } from '../types';

const Versions = lazy(async () => ({ default: (await import('./Versions')).Versions }));

interface DetailsProps {
  fields: ArticleFields;
  locale: Locale;
  /** Given for a new article: its language can still be chosen. */
  onLocale?: ((locale: Locale) => void) | undefined;
  readOnly: boolean;
  errors: Record<string, string>;
  onChange: (part: Partial<ArticleFields>) => void;
  /** The article as it is saved; null for a new one. */
  saved: ArticlePartsFragment | null;
}

/** Where the article is filed: form, language, chapter, products and labels. */
export function Details({ fields, locale, onLocale, readOnly, errors, onChange, saved }: DetailsProps) {
  const { t } = useTranslation(['workspace', 'common']);
  const [{ data }] = useQuery({ query: FilingQuery });
  const names = new Map((data?.collections ?? []).map(({ id, name }) => [id, name]));
  const collections = (data?.collections ?? []).map(({ slug, name, parentId }) => ({
    value: slug,
    label: parentId ? `${names.get(parentId) ?? ''} › ${name}` : name,
  }));
  const products = (data?.products ?? []).map(({ key, name }) => ({ value: key, label: name }));
  return (
    <Stack gap="md" p="md">
      <Select
        label={t('knowledge.field.type')}
        description={t(`knowledge.type.means.${fields.type}`)}
        data={articleTypes.map((value) => ({ value, label: t(`knowledge.type.${value}`) }))}
        value={fields.type}
        allowDeselect={false}
        disabled={readOnly}
        onChange={(value) => onChange({ type: value ?? 'KCS' })}
      />
      {onLocale ? (
        <Select
          label={t('knowledge.field.locale')}
          data={[
            { value: 'nl', label: t('common:language.nl') },
            { value: 'en', label: t('common:language.en') },
          ]}
          value={locale}
          allowDeselect={false}
          onChange={(value) => onLocale(value ?? 'nl')}
        />
      ) : (
        <div>
          <Text size="xs" fw={550}>
            {t('knowledge.field.locale')}
          </Text>
          <Text size="sm">{t(`common:language.${locale}`)}</Text>
        </div>
      )}
      <Select
        id="field-collection"
        label={t('knowledge.field.collection')}
        placeholder={t('knowledge.field.none')}
        data={collections}
        value={fields.collection || null}
        searchable
        clearable
        disabled={readOnly}
        error={errors.collection}
        nothingFoundMessage={t('palette.empty')}
        onChange={(value) => onChange({ collection: value ?? '' })}
      />
      <MultiSelect
        label={t('knowledge.field.products')}
        placeholder={fields.products.length === 0 ? t('knowledge.field.anyProduct') : ''}
        data={products}
        value={fields.products}
        searchable
        clearable
        hidePickedOptions
        disabled={readOnly}
        error={errors.products}
        nothingFoundMessage={t('palette.empty')}
        onChange={(value) => onChange({ products: value })}
      />
      {saved && saved.products.length > 0 ? (
        <Suspense>
          <Versions key={saved.id} articleId={saved.id} products={fields.products} readOnly={readOnly} />
        </Suspense>
      ) : null}
      <TagsInput
        label={t('knowledge.field.tags')}
        description={t('knowledge.field.tagsHelp')}
        value={fields.tags}
        maxTags={10}
        splitChars={[',', ' ', ';']}
        disabled={readOnly}
        error={errors.tags}
        onChange={(tags) => onChange({ tags: tags.map((tag) => tag.toLowerCase()) })}
      />
    </Stack>
  );
}
