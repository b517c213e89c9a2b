import { IconCircleCheck, IconHelpCircle } from '@tabler/icons-react';
import { useEffect, useId, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useMutation } from 'urql';
import { type FragmentType, graphql, useFragment } from '@/gql';
import { failureOf } from '@/lib/errors';
import { useDraft } from '@/lib/useDraft';
import { Field } from '../form/TextField';
import { FormFailure, SubmitButton } from '../form/Form';
import classes from './Request.module.css';

export const RequestProposal = graphql(`
  fragment RequestProposal on Ticket {
    id
    resolutionConfirmation
    viewerCan {
      confirm
      reject
    }
  }
`);

const ConfirmMutation = graphql(`
  mutation ConfirmResolution($input: ConfirmResolutionInput!) {
    confirmResolution(input: $input) {
      ticket {
        id
        version
        status
        resolutionConfirmation
      }
    }
  }
`);

const RejectMutation = graphql(`
  mutation RejectResolution($input: RejectResolutionInput!) {
    rejectResolution(input: $input) {
      ticket {
        id
        version
        status
        resolutionConfirmation
      }
    }
  }
`);

interface ProposalProps {
  ticket: FragmentType<typeof RequestProposal>;
  /** Opens the reply for who wants to say something else. */
  onOther: (() => void) | null;
}

/** The desk thinks that it is solved: the requester says whether it is. */
export function Proposal({ ticket, onOther }: ProposalProps) {
  const { t } = useTranslation('portal');
  const { id, viewerCan } = useFragment(RequestProposal, ticket);
  const [{ fetching, error }, confirm] = useMutation(ConfirmMutation);
  const reason = useDraft(`request:${id}:reject`, '');
  const [open, setOpen] = useState(reason.value !== '');
  // Once the button was pressed the words change at once; a failure puts them back.
  const thanked = fetching || !viewerCan.confirm;
  const opener = useRef<HTMLButtonElement>(null);
  const close = () => {
    setOpen(false);
    window.setTimeout(() => opener.current?.focus());
  };
  return (
    <section className={classes.proposal} data-thanked={thanked || undefined} aria-labelledby="proposal">
      {thanked ? (
        <IconCircleCheck className={classes.sign} stroke={1.75} aria-hidden />
      ) : (
        <IconHelpCircle className={classes.sign} stroke={1.75} aria-hidden />
      )}
      <div className="stack">
        <div role="status">
          <h2 id="proposal">{thanked ? t('proposal.thanks') : t('proposal.title')}</h2>
          <p className="muted">{thanked ? t('proposal.thanksText') : t('proposal.text')}</p>
        </div>
        <FormFailure failure={failureOf(error)} />
        {open ? (
          <Reason id={id} value={reason.value} onChange={reason.set} onDone={reason.clear} onClose={close} />
        ) : (
          <div className="row">
            {thanked ? null : (
              <button
                type="button"
                className="button button-primary"
                onClick={() => void confirm({ input: { ticketId: id } })}
              >
                <IconCircleCheck className="icon" stroke={1.75} aria-hidden />
                {t('proposal.yes')}
              </button>
            )}
            {viewerCan.reject ? (
              <button ref={opener} type="button" className="button" onClick={() => setOpen(true)}>
                {thanked ? t('proposal.stillWrong') : t('proposal.no')}
              </button>
            ) : null}
            {onOther ? (
              <button type="button" className="button button-quiet" onClick={onOther}>
                {t('proposal.other')}
              </button>
            ) : null}
          </div>
        )}
      </div>
    </section>
  );
}

interface ReasonProps {
  id: string;
  value: string;
  onChange: (value: string) => void;
  onDone: () => void;
  onClose: () => void;
}

function Reason({ id, value, onChange, onDone, onClose }: ReasonProps) {
  const { t } = useTranslation(['portal', 'common']);
  const [{ fetching, error }, reject] = useMutation(RejectMutation);
  const [missing, setMissing] = useState(false);
  const form = useRef<HTMLFormElement>(null);
  const formId = useId();
  const failure = failureOf(error);
  useEffect(() => form.current?.querySelector('textarea')?.focus(), []);
  const refused = failure?.fields.find(({ path }) => path.endsWith('body'))?.message;
  return (
    <form
      ref={form}
      id={formId}
      className="stack"
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        if (value.trim() === '') {
          setMissing(true);
          form.current?.querySelector('textarea')?.focus();
        } else
          void reject({ input: { ticketId: id, body: value.trim() } }).then((result) => {
            if (result.data) onDone();
          });
      }}
    >
      <FormFailure failure={failure} />
      <Field
        label={t('proposal.reasonLabel')}
        hint={t('proposal.reasonHint')}
        error={missing ? t('proposal.reasonMissing') : refused}
      >
        {(field) => (
          <textarea
            id={field.id}
            className={`input ${classes.area ?? ''}`}
            dir="auto"
            rows={3}
            required
            maxLength={30_000}
            value={value}
            aria-invalid={field.invalid}
            aria-describedby={field.describedBy}
            onChange={(event) => {
              setMissing(false);
              onChange(event.target.value);
            }}
          />
        )}
      </Field>
      <div className="row">
        <SubmitButton busy={fetching}>{t('proposal.reasonSend')}</SubmitButton>
        <button type="button" className="button button-quiet" onClick={onClose}>
          {t('common:action.cancel')}
        </button>
      </div>
    </form>
  );
}
