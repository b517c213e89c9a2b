import { IconSearch } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import classes from './PaletteWaiting.module.css';

/** The palette while its script loads: what is typed already goes into it and not to the page under it. */
export function PaletteWaiting({ onType }: { onType: (words: string) => void }) {
  const { t } = useTranslation('workspace');
  return (
    <div className={classes.cover}>
      <div
        className={classes.box}
        role="dialog"
        aria-modal="true"
        aria-label={t('palette.open')}
        aria-busy="true"
      >
        <IconSearch size={18} aria-hidden />
        <input
          className={classes.field}
          // eslint-disable-next-line jsx-a11y/no-autofocus -- the palette was just asked for
          autoFocus
          placeholder={t('palette.placeholder')}
          aria-label={t('palette.open')}
          onChange={(event) => onType(event.currentTarget.value)}
        />
      </div>
    </div>
  );
}
