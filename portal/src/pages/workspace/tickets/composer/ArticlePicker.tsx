import { Loader } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { IconSearch } from '@tabler/icons-react';
import { useId, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useQuery } from 'urql';
import { ArticleChips } from '@/entities/article/ArticleChips';
import { isOutside } from '@/entities/article/state';
import { graphql } from '@/gql';
import { Modal } from '@/ui/Dialogs';
import { useScope } from '../scope';
import classes from './ArticlePicker.module.css';

const FindArticle = graphql(`
  query FindArticle($text: String!, $locale: Locale) {
    suggest(text: $text, locale: $locale, kinds: [ARTICLE], first: 8) {
      hits {
        id
        titleHtml
        url
        node {
          __typename
          ... on Article {
            id
            title
            confidence
            audience
          }
        }
      }
    }
  }
`);

interface ArticlePickerProps {
  /** Leaves out what customers may not read. */
  publicOnly: boolean;
  onPick: (title: string, url: string) => void;
  onClose: () => void;
}

/** Finds an article to link to while writing; opened by "[[". Typing narrows, arrows move, Enter inserts. */
export function ArticlePicker({ publicOnly, onPick, onClose }: ArticlePickerProps) {
  const { t } = useTranslation(['workspace', 'common']);
  const { ticket, row } = useScope();
  const [words, setWords] = useState('');
  const [at, setAt] = useState(0);
  const id = useId();
  const [asked] = useDebouncedValue(words.trim() || row.subject, 150);
  const [{ data, fetching }] = useQuery({
    query: FindArticle,
    variables: { text: asked, locale: ticket.locale },
  });
  const found = (data?.suggest.hits ?? []).flatMap(({ node, titleHtml, url }) =>
    node?.__typename === 'Article' && (!publicOnly || isOutside(node.audience))
      ? [{ ...node, titleHtml, url }]
      : [],
  );
  const current = Math.min(at, found.length - 1);
  const pick = (index: number) => {
    const one = found[index];
    if (one) onPick(one.title, new URL(one.url, location.origin).href);
  };
  return (
    <Modal
      opened
      onClose={onClose}
      withCloseButton={false}
      padding={0}
      yOffset="12vh"
      attributes={{ content: { 'aria-label': t('editor.article') } }}
      returnFocus={false}
    >
      <div className={classes.box}>
        <IconSearch size={18} stroke={1.75} aria-hidden />
        <input
          className={classes.input}
          role="combobox"
          aria-expanded
          aria-controls={`${id}-list`}
          aria-activedescendant={current >= 0 ? `${id}-${current}` : undefined}
          aria-label={t('ticket.composer.findArticle')}
          placeholder={t('ticket.composer.findArticle')}
          value={words}
          data-autofocus
          onChange={(event) => {
            setWords(event.currentTarget.value);
            setAt(0);
          }}
          onKeyDown={(event) => {
            if (event.key === 'ArrowDown') setAt(Math.min(current + 1, found.length - 1));
            else if (event.key === 'ArrowUp') setAt(Math.max(current - 1, 0));
            else if (event.key === 'Enter') pick(current);
            else return;
            event.preventDefault();
          }}
        />
        {fetching ? <Loader size={16} aria-label={t('common:status.loading')} /> : null}
      </div>
      <div id={`${id}-list`} role="listbox" aria-label={t('rail.knowledge')} className={classes.list}>
        {found.map((one, index) => (
          // The keys are the field's.
          // eslint-disable-next-line jsx-a11y/click-events-have-key-events, jsx-a11y/interactive-supports-focus
          <div
            key={one.id}
            id={`${id}-${index}`}
            role="option"
            aria-selected={index === current}
            className={classes.option}
            onMouseMove={() => setAt(index)}
            onClick={() => pick(index)}
          >
            <span className={classes.title} dir="auto" dangerouslySetInnerHTML={{ __html: one.titleHtml }} />
            <ArticleChips confidence={one.confidence} audience={one.audience} />
          </div>
        ))}
      </div>
      {!fetching && found.length === 0 ? <p className={classes.empty}>{t('palette.empty')}</p> : null}
    </Modal>
  );
}
