import { useTranslation } from 'react-i18next';
import type { CoachingQuery } from '@/gql/graphql';

/** Names criteria in the viewer's language, or else in the first that there is. */
export function useCriterionName(checklist: CoachingQuery['checklist']): (id: string) => string {
  const { i18n } = useTranslation();
  return (id) => {
    const texts = checklist.find((one) => one.id === id)?.texts ?? [];
    return (texts.find(({ locale }) => locale === i18n.language) ?? texts[0])?.name ?? '';
  };
}
