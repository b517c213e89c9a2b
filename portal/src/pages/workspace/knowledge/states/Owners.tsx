import { MultiSelect, Text } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useMutation, useQuery } from 'urql';
import { graphql } from '@/gql';
import { failureOf } from '@/lib/errors';
import { wordsOf } from '@/ui/tellFailure';
import classes from './States.module.css';

const OwnersQuery = graphql(`
  query ArticleOwners($id: ID!) {
    article(id: $id) {
      id
      version
      owners {
        id
        displayName
      }
    }
  }
`);

export const StaffQuery = graphql(`
  query FindStaff($text: String) {
    people(filter: { text: $text }, first: 50) {
      nodes {
        id
        displayName
        isStaff
      }
    }
  }
`);

const SetOwners = graphql(`
  mutation SetArticleOwners($input: SetArticleOwnersInput!) {
    setArticleOwners(input: $input) {
      article {
        id
        version
        owners {
          id
          displayName
        }
      }
    }
  }
`);

interface OwnersProps {
  articleId: string;
  version: number;
  mayChange: boolean;
  onMoved: (version: number) => void;
}

/** The governance group of an article: who may change it, whatever their licence. */
export function Owners({ articleId, version, mayChange, onMoved }: OwnersProps) {
  const { t } = useTranslation('workspace');
  const [{ data }] = useQuery({ query: OwnersQuery, variables: { id: articleId } });
  const [text, setText] = useState('');
  const [asked] = useDebouncedValue(text.trim(), 200);
  const [{ data: found }] = useQuery({
    query: StaffQuery,
    variables: { text: asked || null },
    pause: !mayChange,
  });
  const [{ fetching, error }, save] = useMutation(SetOwners);
  const owners = data?.article?.owners ?? [];
  const failure = failureOf(error);
  if (!mayChange)
    return (
      <p className={classes.group}>
        <strong>{t('knowledge.governance.group')}</strong>{' '}
        {owners.map(({ displayName }) => displayName).join(', ')}
      </p>
    );
  const options = new Map(
    [...owners, ...(found?.people.nodes ?? []).filter(({ isStaff }) => isStaff)].map(
      ({ id, displayName }) => [id, displayName],
    ),
  );
  const change = async (ownerIds: string[]) => {
    if (ownerIds.length === 0) return; // an article with named owners has at least one
    const { data: answer } = await save({ input: { articleId, version, ownerIds } });
    if (answer) onMoved(answer.setArticleOwners.article.version);
  };
  return (
    <div className={classes.group}>
      <MultiSelect
        label={t('knowledge.governance.group')}
        data={[...options].map(([value, label]) => ({ value, label }))}
        value={owners.map(({ id }) => id)}
        searchable
        hidePickedOptions
        disabled={fetching}
        searchValue={text}
        onSearchChange={setText}
        maxValues={20}
        error={failure ? wordsOf(failure) : null}
        comboboxProps={{ withinPortal: false }}
        onChange={(ids) => void change(ids)}
      />
      <Text size="xs" c="dimmed" mt={4}>
        {t('knowledge.governance.groupText')}
      </Text>
    </div>
  );
}
