import { MultiSelect } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useMutation, useQuery } from 'urql';
import { graphql } from '@/gql';
import { failureOf } from '@/lib/errors';
import { tellFailure } from '@/ui/tellFailure';

const VersionsQuery = graphql(`
  query ArticleAppliesTo($id: ID!) {
    article(id: $id) {
      id
      appliesTo {
        product {
          id
          key
          name
          versions
        }
        versions
      }
    }
  }
`);

const SetVersions = graphql(`
  mutation SetArticleVersions($input: SetArticleVersionsInput!) {
    setArticleVersions(input: $input) {
      article {
        id
        appliesTo {
          product {
            id
            key
          }
          versions
        }
      }
    }
  }
`);

interface VersionsProps {
  articleId: string;
  /** Keys of the products that are saved and still chosen. */
  products: readonly string[];
  readOnly: boolean;
}

/** Which versions of its products the article applies to; saved at once, apart from the text. */
export function Versions({ articleId, products, readOnly }: VersionsProps) {
  const { t } = useTranslation('workspace');
  const [{ data }] = useQuery({ query: VersionsQuery, variables: { id: articleId } });
  const [, set] = useMutation(SetVersions);
  const [mine, setMine] = useState<Record<string, string[]>>({});
  const list = (data?.article?.appliesTo ?? []).flatMap(({ product, versions }) =>
    product ? [{ ...product, chosen: mine[product.key] ?? versions }] : [],
  );
  const change = async (key: string, versions: string[]) => {
    setMine((now) => ({ ...now, [key]: versions }));
    const appliesTo = list.map((one) => ({
      product: one.key,
      versions: one.key === key ? versions : one.chosen,
    }));
    const { error } = await set({ input: { articleId, appliesTo } });
    const problem = failureOf(error);
    if (!problem) return;
    tellFailure(problem);
    setMine((now) => Object.fromEntries(Object.entries(now).filter(([one]) => one !== key)));
  };
  return list
    .filter(({ key, versions }) => versions.length > 0 && products.includes(key))
    .map(({ key, name, versions, chosen }) => (
      <MultiSelect
        key={key}
        label={t('knowledge.versions.of', { product: name })}
        placeholder={chosen.length === 0 ? t('knowledge.versions.all') : ''}
        data={versions}
        value={chosen}
        clearable
        hidePickedOptions
        disabled={readOnly}
        nothingFoundMessage={t('palette.empty')}
        onChange={(value) => void change(key, value)}
      />
    ));
}
