import { Button, Group, Stack, Textarea, TextInput } from '@mantine/core';
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useMutation, useQuery } from 'urql';
import { NotFound } from '@/app/NotFound';
import { useViewer } from '@/app/ViewerContext';
import { parts } from '@/entities/article/fields';
import { graphql } from '@/gql';
import { failureOf, formErrors } from '@/lib/errors';
import { ErrorState } from '@/ui/ErrorState';
import { PageHeader } from '@/ui/PageHeader';
import { PageSkeleton } from '@/ui/Skeletons';
import { tellFailure } from '@/ui/tellFailure';
import type { Locale } from '../types';
import { TemplatesQuery } from '../writing';
import classes from './Templates.module.css';
import type { Template } from './useTemplate';

const UpdateTemplate = graphql(`
  mutation UpdateArticleTemplate($input: UpdateArticleTemplateInput!) {
    updateArticleTemplate(input: $input) {
      template {
        locale
        type
        version
      }
    }
  }
`);

const ResetTemplate = graphql(`
  mutation ResetArticleTemplate($input: ResetArticleTemplateInput!) {
    resetArticleTemplate(input: $input) {
      template {
        locale
        type
        version
      }
    }
  }
`);

/** /workspace/knowledge/templates : the empty forms of articles, for curators. */
export function Templates() {
  const { t, i18n } = useTranslation(['workspace', 'common']);
  const viewer = useViewer();
  const [locale, setLocale] = useState<Locale>(i18n.language === 'en' ? 'en' : 'nl');
  const [{ data, error }, reload] = useQuery({
    query: TemplatesQuery,
    variables: { locale },
    requestPolicy: 'cache-and-network',
  });
  useEffect(() => {
    document.title = `${t('knowledge.template.title')} - Plein`;
  }, [t]);
  if (!viewer.can('knowledge.curate')) return <NotFound />;
  const failure = failureOf(error);
  const again = () => reload({ requestPolicy: 'network-only' });
  return (
    <div className={classes.page}>
      <PageHeader
        title={t('knowledge.template.title')}
        intro={t('knowledge.template.help')}
        actions={
          <Button.Group>
            {(['nl', 'en'] as const).map((one) => (
              <Button
                key={one}
                variant={one === locale ? 'filled' : 'default'}
                aria-pressed={one === locale}
                onClick={() => setLocale(one)}
              >
                {t(`common:language.${one}`)}
              </Button>
            ))}
          </Button.Group>
        }
      />
      {failure ? <ErrorState failure={failure} onRetry={again} /> : null}
      {!data && !failure ? <PageSkeleton /> : null}
      {data?.articleTemplates.map((one) => (
        <Row key={`${one.locale} ${one.type} ${one.version}`} template={one} onChanged={again} />
      ))}
    </div>
  );
}

function Row({ template, onChanged }: { template: Template; onChanged: () => void }) {
  const { t } = useTranslation(['workspace', 'common']);
  const [text, setText] = useState(template);
  const [{ fetching, error }, update] = useMutation(UpdateTemplate);
  const [, reset] = useMutation(ResetTemplate);
  const errors = formErrors(failureOf(error));
  const { locale, type, version } = template;
  const dirty = text.title !== template.title || parts.some((part) => text[part] !== template[part]);
  const save = async () => {
    const { title, issue, environment, resolution, cause } = text;
    const result = await update({
      input: { locale, type, version, title, issue, environment, resolution, cause },
    });
    const failure = failureOf(result.error);
    if (failure && failure.fields.length === 0) tellFailure(failure);
    if (result.data) onChanged();
  };
  const back = async () => {
    const result = await reset({ input: { locale, type } });
    const failure = failureOf(result.error);
    if (failure) tellFailure(failure);
    else onChanged();
  };
  return (
    <details className={classes.row}>
      <summary>
        {t(`knowledge.type.${type}`)}
        <span className={classes.state}>
          {version > 0
            ? t('knowledge.template.changed', {
                who: template.editor?.displayName ?? t('knowledge.history.somebody'),
              })
            : t('knowledge.template.builtIn')}
        </span>
      </summary>
      <Stack gap="sm" mt="md" lang={locale}>
        <TextInput
          label={t('knowledge.template.example')}
          value={text.title}
          error={errors.title}
          onChange={(event) => setText({ ...text, title: event.currentTarget.value })}
        />
        {parts.map((part) => (
          <Textarea
            key={part}
            label={t(`knowledge.part.${part}`)}
            autosize
            minRows={2}
            maxRows={16}
            dir="auto"
            value={text[part]}
            error={errors[part]}
            onChange={(event) => setText({ ...text, [part]: event.currentTarget.value })}
          />
        ))}
        <Group justify="flex-end">
          {version > 0 ? (
            <Button variant="default" onClick={() => void back()}>
              {t('knowledge.template.reset')}
            </Button>
          ) : null}
          <Button loading={fetching} disabled={!dirty} onClick={() => void save()}>
            {t('common:action.save')}
          </Button>
        </Group>
      </Stack>
    </details>
  );
}
