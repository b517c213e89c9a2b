import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useMutation } from 'urql';
import type { CloseReason } from '@/gql/graphql';
import { failureOf } from '@/lib/errors';
import { tellFailure } from '@/ui/tellFailure';
import { offerUndo } from '@/ui/undo';
import { useCapture } from '../tickets/useCapture';
import { AcceptAnswer, CloseThread, VerifyAnswer } from './queries';

/** What is shown of a thread before the server said so. */
export interface Ahead {
  verified: Record<string, boolean>;
  /** Id of the accepted answer; null when the acceptance was taken back. */
  accepted: string | null | undefined;
  closed: CloseReason | null | undefined;
}

const nothing: Ahead = { verified: {}, accepted: undefined, closed: undefined };

export interface ThreadActs {
  ahead: Ahead;
  capturing: boolean;
  verify: (answerId: string, verified: boolean) => void;
  accept: (answerId: string, accepted: boolean) => void;
  close: (reason: CloseReason) => void;
  reopen: () => void;
  capture: () => void;
}

/** What a moderator does with a thread: shown at once, taken back with an apology when the server refuses. */
export function useThreadActs(threadId: string): ThreadActs {
  const { t } = useTranslation('workspace');
  const [, accept] = useMutation(AcceptAnswer);
  const [, verify] = useMutation(VerifyAnswer);
  const [, close] = useMutation(CloseThread);
  const [ahead, setAhead] = useState<Ahead>(nothing);
  const { capture, capturing } = useCapture(threadId);

  const settle = async (sent: Promise<{ error?: Parameters<typeof failureOf>[0] }>): Promise<boolean> => {
    const failure = failureOf((await sent).error);
    if (!failure) return true;
    setAhead(nothing);
    tellFailure(failure);
    return false;
  };
  return {
    ahead,
    capturing,
    verify: (answerId, verified) => {
      setAhead((now) => ({ ...now, verified: { ...now.verified, [answerId]: verified } }));
      void settle(verify({ input: { answerId, verified } }));
    },
    accept: (answerId, accepted) => {
      setAhead((now) => ({ ...now, accepted: accepted ? answerId : null }));
      void settle(accept({ input: { answerId, accepted } }));
    },
    close: (reason) => {
      setAhead((now) => ({ ...now, closed: reason }));
      offerUndo({
        done: t('community.closedNow'),
        commit: () => void settle(close({ input: { threadId, reason } })),
        revert: () => setAhead((now) => ({ ...now, closed: undefined })),
      });
    },
    reopen: () => {
      setAhead((now) => ({ ...now, closed: null }));
      void settle(close({ input: { threadId, reason: null } }));
    },
    capture: () => capture(),
  };
}
