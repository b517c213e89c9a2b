import { Button, Group, MultiSelect, Select, Stack, TagsInput, Text } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useMutation, useQuery } from 'urql';
import type { BulkChangeInput } from '@/gql/graphql';
import { audiences } from '@/entities/article/state';
import { failureOf } from '@/lib/errors';
import { wordsOf } from '@/ui/tellFailure';
import { FilingQuery } from '../queries';
import { reasons } from '../states/ArchiveDialog';
import type { Target } from './BulkDialog';
import { BulkChoices, PreviewBulk } from './queries';
import { StaffSelect } from './StaffSelect';
import classes from './Bulk.module.css';

/** None stands for "in no chapter" and "in no domain". */
const none = '-';

interface BulkFormProps {
  target: Target;
  onPreview: (id: string) => void;
}

/** What changes; what is left empty stays. */
export function BulkForm({ target, onPreview }: BulkFormProps) {
  const { t } = useTranslation(['bulk', 'workspace']);
  const [{ data }] = useQuery({ query: FilingQuery });
  const [{ data: choices }] = useQuery({ query: BulkChoices });
  const [{ fetching }, preview] = useMutation(PreviewBulk);
  const [problem, setProblem] = useState<string | null>(null);
  const [change, setChange] = useState<BulkChangeInput>({});
  const put = (part: Partial<BulkChangeInput>) => setChange({ ...change, ...part });
  const products = (choices?.products ?? []).map(({ key, name }) => ({ value: key, label: name }));
  const versioned = (choices?.products ?? []).filter(
    ({ key, versions }) => versions.length > 0 && change.addProducts?.includes(key),
  );
  const look = async () => {
    const { data: made, error } = await preview({ input: { ...target, change } });
    const failure = failureOf(error);
    setProblem(failure ? wordsOf(failure) : null);
    if (made) onPreview(made.previewBulkEdit.bulkEdit.id);
  };
  const empty = Object.values(change).every(
    (value) => value == null || (Array.isArray(value) && value.length === 0),
  );
  return (
    <Stack gap="md">
      <Text size="sm" c="dimmed">
        {t('text')}
      </Text>
      <div className={classes.form}>
        <TagsInput
          label={t('addLabels')}
          maxTags={10}
          value={change.addLabels ?? []}
          onChange={(addLabels) => put({ addLabels })}
        />
        <TagsInput
          label={t('removeLabels')}
          value={change.removeLabels ?? []}
          onChange={(removeLabels) => put({ removeLabels })}
        />
        <MultiSelect
          label={t('addProducts')}
          data={products}
          value={change.addProducts ?? []}
          onChange={(addProducts) => put({ addProducts })}
          searchable
          clearable
        />
        <MultiSelect
          label={t('removeProducts')}
          data={products}
          value={change.removeProducts ?? []}
          onChange={(removeProducts) => put({ removeProducts })}
          searchable
          clearable
        />
        {versioned.map(({ key, name, versions }) => (
          <MultiSelect
            key={key}
            label={t('versions', { product: name })}
            description={t('versionsHelp')}
            data={versions}
            value={change.versions?.find(({ product }) => product === key)?.versions ?? []}
            onChange={(chosen) =>
              put({
                versions: [
                  ...(change.versions ?? []).filter(({ product }) => product !== key),
                  { product: key, versions: chosen },
                ],
              })
            }
            clearable
          />
        ))}
        <Select
          label={t('collection')}
          placeholder={t('keep')}
          data={[
            { value: none, label: t('noCollection') },
            ...(data?.collections ?? []).map(({ slug, name }) => ({ value: slug, label: name })),
          ]}
          value={change.collection === '' ? none : (change.collection ?? null)}
          onChange={(value) => put({ collection: value === none ? '' : value })}
          searchable
          clearable
        />
        <Select
          label={t('domain')}
          placeholder={t('keep')}
          data={[
            { value: none, label: t('noDomain') },
            ...(choices?.knowledgeDomains ?? []).map(({ key, name }) => ({ value: key, label: name })),
          ]}
          value={change.domain === '' ? none : (change.domain ?? null)}
          onChange={(value) => put({ domain: value === none ? '' : value })}
          clearable
        />
        <Select
          label={t('audience')}
          placeholder={t('keep')}
          data={audiences.map((value) => ({ value, label: t(`workspace:knowledge.audience.${value}`) }))}
          value={change.audience ?? null}
          onChange={(audience) => put({ audience })}
          clearable
        />
        <Select
          label={t('confidence')}
          placeholder={t('keep')}
          data={[{ value: 'VALIDATED', label: t('validate') }]}
          value={change.confidence ?? null}
          onChange={(value) => put({ confidence: value === 'VALIDATED' ? value : null })}
          clearable
        />
        <StaffSelect
          label={t('owners')}
          description={t('ownersHelp')}
          value={(change.ownerIds ?? []).map(String)}
          onChange={(ownerIds) => put({ ownerIds })}
        />
        <Select
          label={t('archive')}
          placeholder={t('keep')}
          data={reasons
            .filter((key) => key !== 'DUPLICATE')
            .map((value) => ({ value, label: t(`workspace:knowledge.archive.${value}`) }))}
          value={change.archiveReason ?? null}
          onChange={(value) => put({ archiveReason: value })}
          clearable
        />
      </div>
      {problem ? (
        <Text size="sm" c="red" role="alert">
          {problem}
        </Text>
      ) : null}
      <Group justify="flex-end">
        <Button loading={fetching} disabled={empty} onClick={() => void look()}>
          {t('look')}
        </Button>
      </Group>
    </Stack>
  );
}
