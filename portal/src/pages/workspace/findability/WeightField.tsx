import { NumberInput } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { RankingPartsFragment } from '@/gql/graphql';
import { isShare, shownOf, valueOf } from './ranking';

interface WeightFieldProps {
  weight: RankingPartsFragment['weights'][number];
  value: number;
  onValue: (value: number) => void;
}

/** One weight, with its limits and its default. */
export function WeightField({ weight, value, onValue }: WeightFieldProps) {
  const { t, i18n } = useTranslation('findability');
  const { name, least, most } = weight;
  const share = isShare(name);
  const number = new Intl.NumberFormat(i18n.language, { maximumFractionDigits: 2 });
  const shown = (x: number) => number.format(shownOf(name, x)) + (share ? '%' : '');
  return (
    <NumberInput
      label={t(`ranking.weight.${name}`)}
      description={t('ranking.limits', {
        least: shown(least),
        most: shown(most),
        standard: shown(weight.default),
      })}
      value={shownOf(name, value)}
      onChange={(typed) => typeof typed === 'number' && onValue(valueOf(weight, typed))}
      min={shownOf(name, least)}
      max={shownOf(name, most)}
      step={share ? 0.5 : 0.05}
      decimalScale={2}
      allowedDecimalSeparators={['.', ',']}
      decimalSeparator={i18n.language === 'nl' ? ',' : '.'}
      allowNegative={false}
      suffix={share ? '%' : ''}
      clampBehavior="blur"
    />
  );
}
