import { Select, Stack, Text } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useQuery } from 'urql';
import { DomainNames } from '@/entities/evolve/queries';
import { DialogFeet } from '@/ui/DialogFeet';
import { Modal } from '@/ui/Dialogs';

interface PassDialogProps {
  card: { knowledgeDomain: { key: string } | null };
  /** domain is the key of another domain, or null to leave it. */
  onPass: (domain: string | null) => void;
  onClose: () => void;
}

/** "Not mine": leaves an article to others, and says which domain it belongs to. */
export function PassDialog({ card, onPass, onClose }: PassDialogProps) {
  const { t } = useTranslation(['evolve', 'common']);
  const [{ data }] = useQuery({ query: DomainNames });
  const [domain, setDomain] = useState<string | null>(card.knowledgeDomain?.key ?? null);
  const others = data?.knowledgeDomains ?? [];
  return (
    <Modal
      opened
      onClose={onClose}
      title={t('review.passTitle')}
      closeButtonProps={{ 'aria-label': t('common:action.close') }}
    >
      <form
        onSubmit={(event) => {
          event.preventDefault();
          onPass(domain === (card.knowledgeDomain?.key ?? null) ? null : domain);
        }}
      >
        <Stack gap="md">
          <Text size="sm" c="dimmed">
            {t('review.passText')}
          </Text>
          {others.length > 0 ? (
            <Select
              label={t('review.passDomain')}
              placeholder={t('review.passSame')}
              data={others.map(({ key, name }) => ({ value: key, label: name }))}
              value={domain}
              onChange={(value) => setDomain(value)}
            />
          ) : null}
          <DialogFeet send={t('review.passSend')} onClose={onClose} focus />
        </Stack>
      </form>
    </Modal>
  );
}
