import { Loader } from '@mantine/core';
import { IconAlertTriangle, IconCircleCheck, IconInfoCircle } from '@tabler/icons-react';
import { type ReactNode, type SubmitEvent, useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import type { Failure } from '@/lib/errors';
import classes from './Form.module.css';

interface FormProps {
  onSubmit: (event: SubmitEvent<HTMLFormElement>) => void;
  /** Errors by field: when they change, the first refused field gets the focus. */
  errors: object;
  children: ReactNode;
}

/** A form whose fields are checked by us and by the server, never by the browser. */
export function Form({ onSubmit, errors, children }: FormProps) {
  const form = useRef<HTMLFormElement>(null);
  const count = Object.keys(errors).length;
  useEffect(() => {
    if (count > 0) form.current?.querySelector<HTMLElement>('[aria-invalid="true"]')?.focus();
  }, [count, errors]);
  return (
    <form ref={form} className={classes.form} noValidate onSubmit={onSubmit}>
      {children}
    </form>
  );
}

interface NoticeProps {
  kind: 'info' | 'success' | 'warning' | 'danger';
  title?: string;
  children?: ReactNode;
  /** Read out at once (alert) or when there is a pause (status). */
  role?: 'alert' | 'status';
}

const signs = {
  info: IconInfoCircle,
  success: IconCircleCheck,
  warning: IconAlertTriangle,
  danger: IconAlertTriangle,
};

/** A line or two that matter, with a sign and a colour. */
export function Notice({ kind, title, children, role }: NoticeProps) {
  const Sign = signs[kind];
  return (
    <div className={`alert alert-${kind}`} role={role}>
      <Sign className="icon" stroke={1.75} aria-hidden />
      {title ? <p className="alert-title">{title}</p> : null}
      {children ? <div>{children}</div> : null}
    </div>
  );
}

/** Why a form was refused as a whole; nothing when only fields were. */
export function FormFailure({ failure, children }: { failure: Failure | null; children?: ReactNode }) {
  const { t } = useTranslation(['portal', 'common']);
  if (!failure || failure.fields.length > 0) return null;
  const ownFault = failure.code === 'INTERNAL';
  return (
    <Notice kind={failure.code === 'RATE_LIMITED' ? 'warning' : 'danger'} role="alert">
      <p>{failure.code === 'UNREACHABLE' ? t('form.unreachable') : failure.message}</p>
      {ownFault && failure.requestId ? (
        <p className={classes.request}>{t('common:error.requestId', { id: failure.requestId })}</p>
      ) : null}
      {children}
    </Notice>
  );
}

interface SubmitButtonProps {
  busy: boolean;
  /** Said in place of the label while busy. */
  busyLabel?: string;
  wide?: boolean;
  children: ReactNode;
}

/** The one button of a form. While busy it stays where it is, and does nothing. */
export function SubmitButton({ busy, busyLabel, wide = false, children }: SubmitButtonProps) {
  return (
    <button
      type="submit"
      className={`button button-primary ${wide ? 'button-wide' : ''} ${classes.submit ?? ''}`}
      aria-disabled={busy}
      onClick={(event) => {
        if (busy) event.preventDefault();
      }}
    >
      {busy ? <Loader size={16} color="currentColor" aria-hidden /> : null}
      {busy && busyLabel ? busyLabel : children}
    </button>
  );
}
