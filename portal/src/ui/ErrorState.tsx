import { Alert, Button, Code, Group, Text } from '@mantine/core';
import { IconAlertTriangle } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { canRetry, type Failure } from '@/lib/errors';

interface ErrorStateProps {
  failure: Failure;
  onRetry?: () => void;
}

/** Something failed: what, with which request id, and a way to try again. NOT_FOUND and FORBIDDEN read the same. */
export function ErrorState({ failure, onRetry }: ErrorStateProps) {
  const { t } = useTranslation();
  const gone = failure.code === 'NOT_FOUND' || failure.code === 'FORBIDDEN';
  const ownFault = !gone && canRetry(failure);
  const text = gone ? t('error.notFoundText') : ownFault ? t('error.text') : failure.message;
  return (
    <Alert
      role="alert"
      color={gone ? 'blue' : 'red'}
      icon={<IconAlertTriangle aria-hidden />}
      title={gone ? t('error.notFound') : t('error.title')}
    >
      <Text size="sm">{text}</Text>
      <Group mt="sm" gap="md">
        {onRetry && ownFault ? (
          <Button size="xs" variant="default" onClick={onRetry}>
            {t('action.retry')}
          </Button>
        ) : null}
        {failure.requestId ? <Code>{t('error.requestId', { id: failure.requestId })}</Code> : null}
      </Group>
    </Alert>
  );
}
