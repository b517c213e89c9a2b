import { Checkbox } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { useMutation } from 'urql';
import { CheckDialog } from './CheckDialog';
import { CheckCase } from './queries';

const keys = [
  'searched',
  'searchedEarly',
  'linkOpportunity',
  'linked',
  'linkAccurate',
  'improveOpportunity',
  'improved',
  'createOpportunity',
  'created',
  'duplicateCreated',
] as const;
type Key = (typeof keys)[number];

/** What can only be when something else is. */
const needs: Partial<Record<Key, Key>> = {
  searchedEarly: 'searched',
  linked: 'linkOpportunity',
  linkAccurate: 'linked',
  improved: 'improveOpportunity',
  created: 'createOpportunity',
  duplicateCreated: 'created',
};

interface CaseCheckFormProps {
  ticket: { id: string; number: number; subject: string };
  article: { id: string; title: string; locale: string } | null;
  onClose: () => void;
  onDone: () => void;
}

/** How one ticket was worked on: what was done, and what there was an opportunity for. */
export function CaseCheckForm({ ticket, article, onClose, onDone }: CaseCheckFormProps) {
  const { t } = useTranslation(['measure', 'common']);
  const [said, setSaid] = useState<ReadonlySet<Key>>(new Set());
  const [, check] = useMutation(CheckCase);
  const toggle = (key: Key) =>
    setSaid((now) => {
      const next = new Set(now);
      if (!next.delete(key)) next.add(key);
      for (const one of keys) {
        const needed = needs[one];
        if (needed && !next.has(needed)) next.delete(one);
      }
      return next;
    });
  const is = (key: Key) => said.has(key);
  const send = async (note: string) =>
    await check({
      input: {
        ticketId: ticket.id,
        note,
        searched: is('searched'),
        searchedEarly: is('searchedEarly'),
        linkOpportunity: is('linkOpportunity'),
        linked: is('linked'),
        linkAccurate: is('linked') ? is('linkAccurate') : null,
        improveOpportunity: is('improveOpportunity'),
        improved: is('improved'),
        createOpportunity: is('createOpportunity'),
        created: is('created'),
        duplicateCreated: is('duplicateCreated'),
      },
    });
  return (
    <CheckDialog title={`#${ticket.number} ${ticket.subject}`} send={send} onClose={onClose} onDone={onDone}>
      <p>
        <Link to={`/workspace/tickets/${ticket.id}`} target="_blank">
          {t('coaching.openTicket')}
        </Link>
        {article ? (
          <>
            {' · '}
            <Link to={`/workspace/knowledge/${article.id}`} target="_blank" lang={article.locale} dir="auto">
              {article.title}
            </Link>
          </>
        ) : null}
      </p>
      {keys.map((key) => {
        const needed = needs[key];
        return (
          <Checkbox
            key={key}
            ml={needed ? 'lg' : 0}
            label={t(`coaching.did.${key}`)}
            disabled={needed ? !is(needed) : false}
            checked={is(key)}
            onChange={() => toggle(key)}
          />
        );
      })}
    </CheckDialog>
  );
}
