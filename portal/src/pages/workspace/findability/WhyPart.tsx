import { useTranslation } from 'react-i18next';
import { useSearchParams } from 'react-router';
import classes from './Findability.module.css';
import { TryBox } from './TryBox';

/** Why a result stands where it stands; the words are in the address, so that it can be shown to a colleague. */
export function WhyPart() {
  const { t, i18n } = useTranslation('findability');
  const [params, setParams] = useSearchParams();
  const set = (key: string, value: string) =>
    setParams(
      (old) => {
        old.set(key, value);
        return old;
      },
      { replace: true },
    );
  return (
    <div className={classes.blocks}>
      <p className="muted">{t('why.intro')}</p>
      <TryBox
        text={params.get('q') ?? ''}
        onText={(text) => set('q', text)}
        locale={(params.get('locale') ?? i18n.language) === 'en' ? 'en' : 'nl'}
        onLocale={(locale) => set('locale', locale)}
      />
    </div>
  );
}
