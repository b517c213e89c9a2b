import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useViewer } from '@/app/ViewerContext';

interface Choosable {
  id: string;
  title: string;
}

/** Which articles of a list are chosen, and what the list needs to let people choose them; nothing for who may not. */
export function useChosen() {
  const { t } = useTranslation('bulk');
  const viewer = useViewer();
  const [chosen, setChosen] = useState<ReadonlySet<string>>(new Set());
  const pick = ({ id }: Choosable) => {
    const next = new Set(chosen);
    if (!next.delete(id)) next.add(id);
    setChosen(next);
  };
  return {
    chosen: [...chosen],
    choose: (ids: readonly string[]) => setChosen(new Set(ids)),
    picks: viewer.can('article.review')
      ? { picks: { chosen, label: ({ title }: Choosable) => t('select', { title }), onPick: pick } }
      : {},
  };
}
