import { IconCheck, IconEye, IconEyeOff, IconLock } from '@tabler/icons-react';
import { type InputHTMLAttributes, type KeyboardEvent, type ReactNode, useState } from 'react';
import { useTranslation } from 'react-i18next';
import classes from './Form.module.css';
import { Field } from './TextField';

/** Characters that a new password needs. */
export const MIN_PASSWORD = 10;
/** Characters that a password may have. */
export const MAX_PASSWORD = 200;

/** Characters of a password as the server counts them: code points. */
export const passwordLength = (password: string): number => Array.from(password).length;

interface PasswordFieldProps extends Omit<
  InputHTMLAttributes<HTMLInputElement>,
  'id' | 'className' | 'type' | 'value'
> {
  label: string;
  value: string;
  error?: ReactNode;
  /** For a new password: says what it needs, and when it is long enough. */
  rules?: boolean;
}

/** A password that can be shown, with a word when Caps Lock is on. Pasting and password managers are welcome. */
export function PasswordField({ label, value, error, rules = false, ...input }: PasswordFieldProps) {
  const { t } = useTranslation('portal');
  const [shown, setShown] = useState(false);
  const [caps, setCaps] = useState(false);
  const watchCaps = (event: KeyboardEvent) => setCaps(event.getModifierState('CapsLock'));
  const Eye = shown ? IconEyeOff : IconEye;
  const action = shown ? t('password.hide') : t('password.show');
  return (
    <Field label={label} error={error} hint={rules ? <Rules value={value} /> : null}>
      {({ id, describedBy, invalid }) => (
        <>
          <div className={classes.password}>
            <input
              spellCheck={false}
              autoCapitalize="none"
              autoCorrect="off"
              {...input}
              value={value}
              id={id}
              className="input"
              type={shown ? 'text' : 'password'}
              maxLength={1000}
              onKeyDown={watchCaps}
              onKeyUp={watchCaps}
              aria-invalid={invalid}
              aria-describedby={describedBy}
            />
            <button
              type="button"
              className={classes.eye}
              aria-label={action}
              title={action}
              aria-pressed={shown}
              aria-controls={id}
              onClick={() => setShown(!shown)}
            >
              <Eye size={20} stroke={1.75} aria-hidden />
            </button>
          </div>
          <p className={classes.caps} role="status">
            {caps ? (
              <>
                <IconLock size={16} stroke={1.75} aria-hidden /> {t('password.capsLock')}
              </>
            ) : null}
          </p>
        </>
      )}
    </Field>
  );
}

function Rules({ value }: { value: string }) {
  const { t } = useTranslation('portal');
  const missing = MIN_PASSWORD - passwordLength(value);
  return (
    <>
      {t('password.rule')}{' '}
      {value === '' ? null : (
        <span className={missing > 0 ? undefined : classes.enough}>
          {missing > 0 ? (
            t('password.short', { count: missing })
          ) : (
            <>
              <IconCheck size={16} stroke={2} aria-hidden /> {t('password.long')}
            </>
          )}
        </span>
      )}
    </>
  );
}
