import { NodeViewWrapper, type ReactNodeViewProps, ReactNodeViewRenderer } from '@tiptap/react';
import { useTranslation } from 'react-i18next';
import { useQuery } from 'urql';
import { graphql } from '@/gql';
import classes from './Editor.module.css';
import { Passage, type PassageRef } from './passage';

const PassageQuery = graphql(`
  query ArticlePassage($article: ID!, $version: Int!, $part: String!, $section: String) {
    articlePassage(articleId: $article, version: $version, part: $part, section: $section) {
      title
      url
      html
      changed
      newest
    }
  }
`);

/** The passage with its words; when its article says something else by now, the newer one is one press away. */
function View({ node, selected, updateAttributes, editor }: ReactNodeViewProps) {
  const { t } = useTranslation('workspace');
  const ref = node.attrs as PassageRef;
  const [{ data, fetching, error }] = useQuery({ query: PassageQuery, variables: { ...ref } });
  const passage = data?.articlePassage;
  return (
    <NodeViewWrapper className={`passage ${classes.passage ?? ''}`} data-selected={selected || undefined}>
      {passage ? (
        <>
          <div dangerouslySetInnerHTML={{ __html: passage.html }} />
          <p className="passage-from">
            {t('knowledge.passage.from', { title: passage.title, version: ref.version })}
            {passage.changed && editor.isEditable ? (
              <>
                {' '}
                <button
                  type="button"
                  className="link-button"
                  onClick={() => updateAttributes({ version: passage.newest })}
                >
                  {t('knowledge.passage.renew', { version: passage.newest })}
                </button>
              </>
            ) : null}
          </p>
        </>
      ) : (
        <p className="passage-from">
          {fetching
            ? t('knowledge.passage.loading')
            : error
              ? t('knowledge.passage.failed')
              : t('knowledge.passage.gone')}
        </p>
      )}
    </NodeViewWrapper>
  );
}

/** A passage as it is shown while writing. */
export const ShownPassage = Passage.extend({ addNodeView: () => ReactNodeViewRenderer(View) });
