import type { ComponentProps } from 'react';
import { useTranslation } from 'react-i18next';
import { PasswordField } from '../form/PasswordField';
import { TextField } from '../form/TextField';

/** The address that somebody signs in with. */
export function AddressField(props: Partial<ComponentProps<typeof TextField>>) {
  const { t } = useTranslation('portal');
  return (
    <TextField
      autoComplete="username"
      {...props}
      label={t('signIn.email')}
      type="email"
      name="email"
      required
    />
  );
}

/** A password that somebody chooses, told apart from the one they have for password managers. */
export function NewPasswordField({ label, ...props }: ComponentProps<typeof PasswordField>) {
  return (
    <>
      <input type="text" name="username" autoComplete="username" hidden readOnly />
      <PasswordField
        {...props}
        label={label}
        name="new-password"
        autoComplete="new-password"
        rules
        required
      />
    </>
  );
}
