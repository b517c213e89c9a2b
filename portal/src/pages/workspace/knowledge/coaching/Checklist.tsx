import { Button, NumberInput, Stack, Table, TextInput } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useMutation } from 'urql';
import type { CoachingQuery } from '@/gql/graphql';
import { failureOf } from '@/lib/errors';
import { DialogFeet } from '@/ui/DialogFeet';
import { Modal } from '@/ui/Dialogs';
import { tellFailure } from '@/ui/tellFailure';
import insights from '../../insights/Insights.module.css';
import { SaveCriterion } from './queries';
import { useCriterionName } from './useCriterionName';

type Criterion = CoachingQuery['checklist'][number];
const locales = ['nl', 'en'] as const;

interface ChecklistProps {
  checklist: readonly Criterion[];
  onSaved: () => void;
}

/** The content standard checklist, for who manages knowledge domains: add, weigh and retire criteria. */
export function Checklist({ checklist, onSaved }: ChecklistProps) {
  const { t } = useTranslation(['measure', 'common']);
  const nameOf = useCriterionName([...checklist]);
  const [open, setOpen] = useState<Criterion | 'new' | null>(null);
  return (
    <section className={insights.block} aria-labelledby="checklist">
      <header className={insights.blockHead}>
        <h2 id="checklist">{t('coaching.checklist.title')}</h2>
        <Button variant="default" onClick={() => setOpen('new')}>
          {t('coaching.checklist.add')}
        </Button>
      </header>
      <Table>
        <Table.Tbody>
          {checklist.map((one) => (
            <Table.Tr key={one.id}>
              <Table.Th scope="row">
                {nameOf(one.id)}{' '}
                {one.retiredAt ? <span className="badge">{t('coaching.checklist.retired')}</span> : null}
              </Table.Th>
              <Table.Td>{t('coaching.checklist.weighs', { count: one.weight })}</Table.Td>
              <Table.Td ta="end">
                <Button
                  size="xs"
                  variant="default"
                  aria-label={`${t('common:action.edit')}: ${nameOf(one.id)}`}
                  onClick={() => setOpen(one)}
                >
                  {t('common:action.edit')}
                </Button>
              </Table.Td>
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
      {open ? (
        <CriterionForm
          criterion={open === 'new' ? null : open}
          onClose={() => setOpen(null)}
          onSaved={() => {
            setOpen(null);
            onSaved();
          }}
        />
      ) : null}
    </section>
  );
}

interface CriterionFormProps {
  criterion: Criterion | null;
  onClose: () => void;
  onSaved: () => void;
}

function CriterionForm({ criterion, onClose, onSaved }: CriterionFormProps) {
  const { t } = useTranslation(['measure', 'common']);
  const [weight, setWeight] = useState(criterion?.weight ?? 1);
  const [words, setWords] = useState(() =>
    locales.map((locale) => {
      const now = criterion?.texts.find((one) => one.locale === locale);
      return { locale, name: now?.name ?? '', help: now?.help ?? '' };
    }),
  );
  const [{ fetching }, save] = useMutation(SaveCriterion);
  const change = (locale: string, part: Partial<(typeof words)[number]>) =>
    setWords(words.map((one) => (one.locale === locale ? { ...one, ...part } : one)));
  const send = async (retired: boolean) => {
    const { error } = await save({ input: { id: criterion?.id ?? null, weight, texts: words, retired } });
    const failure = failureOf(error);
    if (failure) tellFailure(failure, t('coaching.checklist.title'));
    else onSaved();
  };
  return (
    <Modal
      opened
      onClose={onClose}
      title={criterion ? t('common:action.edit') : t('coaching.checklist.add')}
      closeButtonProps={{ 'aria-label': t('common:action.close') }}
    >
      <Stack>
        {words.map(({ locale, name, help }) => (
          <Stack key={locale} gap="xs">
            <TextInput
              label={`${t('coaching.checklist.name')} (${t(`common:language.${locale}`)})`}
              maxLength={100}
              required
              value={name}
              onChange={(event) => change(locale, { name: event.currentTarget.value })}
            />
            <TextInput
              label={`${t('coaching.checklist.help')} (${t(`common:language.${locale}`)})`}
              maxLength={300}
              value={help}
              onChange={(event) => change(locale, { help: event.currentTarget.value })}
            />
          </Stack>
        ))}
        <NumberInput
          label={t('coaching.checklist.weight')}
          min={1}
          max={10}
          value={weight}
          onChange={(value) => setWeight(Number(value) || 1)}
        />
        {criterion ? (
          <Button
            variant="default"
            style={{ alignSelf: 'flex-start' }}
            onClick={() => void send(!criterion.retiredAt)}
          >
            {criterion.retiredAt ? t('coaching.checklist.again') : t('coaching.checklist.retire')}
          </Button>
        ) : null}
        <DialogFeet
          send={t('common:action.save')}
          onClose={onClose}
          busy={fetching}
          disabled={words.some(({ name }) => name.trim() === '')}
          onSend={() => void send(Boolean(criterion?.retiredAt))}
        />
      </Stack>
    </Modal>
  );
}
