import { Combobox, InputBase, Text, useCombobox } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useQuery } from 'urql';
import { graphql } from '@/gql';

const PickQuery = graphql(`
  query PickArticle($text: String!, $locale: Locale) {
    search(input: { text: $text, locale: $locale, kinds: [ARTICLE], first: 8 }) {
      hits {
        id
        node {
          __typename
          ... on Article {
            id
            title
            confidence
          }
        }
      }
    }
  }
`);

export interface Picked {
  id: string;
  title: string;
}

interface ArticlePickerProps {
  locale: string;
  /** The article that cannot be picked. */
  not: string;
  /** What is asked; an article that stays in the place of another when left out. */
  label?: string;
  /** Whether it is where a dialog begins. */
  first?: boolean;
  picked: Picked | null;
  onPick: (article: Picked | null) => void;
}

/** Finds an article by its words. */
export function ArticlePicker({ locale, not, label, first, picked, onPick }: ArticlePickerProps) {
  const { t } = useTranslation('workspace');
  const box = useCombobox();
  const [text, setText] = useState(picked?.title ?? '');
  const [asked] = useDebouncedValue(text.trim(), 200);
  const [{ data, fetching }] = useQuery({
    query: PickQuery,
    variables: { text: asked, locale },
    pause: asked.length < 2 || asked === picked?.title,
  });
  const found = (data?.search.hits ?? []).flatMap(({ node }) =>
    node?.__typename === 'Article' && node.id !== not ? [{ id: node.id, title: node.title }] : [],
  );
  return (
    <Combobox
      store={box}
      onOptionSubmit={(id) => {
        const article = found.find((one) => one.id === id) ?? null;
        onPick(article);
        setText(article?.title ?? '');
        box.closeDropdown();
      }}
    >
      <Combobox.Target>
        <InputBase
          label={label ?? t('knowledge.archive.stays')}
          placeholder={t('knowledge.archive.find')}
          data-autofocus={first || undefined}
          value={text}
          onChange={(event) => {
            setText(event.currentTarget.value);
            onPick(null);
            box.openDropdown();
          }}
          onFocus={() => box.openDropdown()}
          onBlur={() => box.closeDropdown()}
        />
      </Combobox.Target>
      <Combobox.Dropdown hidden={asked.length < 2}>
        <Combobox.Options>
          {found.map(({ id, title }) => (
            <Combobox.Option key={id} value={id}>
              {title}
            </Combobox.Option>
          ))}
          {found.length === 0 && !fetching ? (
            <Combobox.Empty>
              <Text size="sm">{t('palette.empty')}</Text>
            </Combobox.Empty>
          ) : null}
        </Combobox.Options>
      </Combobox.Dropdown>
    </Combobox>
  );
}
