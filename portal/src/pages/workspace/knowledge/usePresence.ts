import { useEffect, useRef } from 'react';
import { useMutation, useSubscription } from 'urql';
import { useViewer } from '@/app/ViewerContext';
import { MarkEditing, PresenceSubscription } from './writing';

const PULSE = 15_000;

/** Who else writes in the article now; says that the viewer does, while they do. A new version is told to onVersion. */
export function usePresence(id: string, writing: boolean, onVersion: (version: number) => void): string[] {
  const viewer = useViewer();
  const may = viewer.can('article.edit_own');
  const [{ data }] = useSubscription({ query: PresenceSubscription, variables: { id }, pause: !may });
  const [, mark] = useMutation(MarkEditing);
  useEffect(() => {
    if (!writing || !may) return;
    const say = (editing: boolean) => void mark({ id, editing });
    say(true);
    const timer = window.setInterval(() => say(true), PULSE);
    return () => {
      window.clearInterval(timer);
      say(false);
    };
  }, [id, mark, may, writing]);
  const presence = data?.articlePresence;
  const version = presence?.version;
  const tell = useRef(onVersion);
  useEffect(() => {
    tell.current = onVersion;
  });
  // Once a version: what it leads to draws the page anew, and must not come back here.
  useEffect(() => {
    if (version !== undefined) tell.current(version);
  }, [version]);
  return (presence?.editors ?? []).flatMap(({ person }) =>
    person && person.id !== viewer.person?.id ? [person.displayName] : [],
  );
}
