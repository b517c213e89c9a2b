import { ActionIcon, Tooltip } from '@mantine/core';
import {
  IconBooks,
  IconChartBar,
  IconChecklist,
  IconInbox,
  IconLayoutList,
  IconSearch,
  IconSettings,
  IconUsers,
} from '@tabler/icons-react';
import { lazy, Suspense, useEffect, useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link, Navigate, Outlet, useLocation } from 'react-router';
import { signInPath } from '@/lib/client';
import { useHotkeys } from '@/lib/useHotkeys';
import { siteName } from '@/lib/site';
import { Avatar } from '@/ui/Avatar';
import { ListSkeleton } from '@/ui/Skeletons';
import { BrandMark } from './BrandMark';
import { useCommand } from './commands';
import { PaletteWaiting } from './PaletteWaiting';
import { NotFound } from './NotFound';
import { OfflineBanner } from './OfflineBanner';
import { Look } from './Providers';
import { workspaceTheme } from './theme';
import { useViewer, ViewerGate } from './ViewerContext';
import classes from './WorkspaceShell.module.css';

const palette = () => import('./CommandPalette');
const CommandPalette = lazy(async () => ({ default: (await palette()).CommandPalette }));
const Bell = lazy(async () => ({ default: (await import('@/pages/portal/bell/Bell')).Bell }));
const KeysOverlay = lazy(async () => ({ default: (await import('./KeysOverlay')).KeysOverlay }));

const places = [
  ['inbox', IconInbox],
  ['views', IconLayoutList],
  ['knowledge', IconBooks],
  ['community', IconUsers],
  ['reviews', IconChecklist],
  ['insights', IconChartBar],
  ['admin', IconSettings],
] as const;

/** What a place asks for, any of these; the others are for everybody at the desk. */
const rights: Partial<Record<(typeof places)[number][0], readonly string[]>> = {
  reviews: ['article.review'],
  insights: ['insights.read', 'search.curate'],
  admin: [
    'person.manage',
    'licence.grant',
    'policy.edit',
    'knowledge.rules',
    'outbox.manage',
    'knowledge.transfer',
  ],
};

/** The frame of the workspace: the rail, and whatever panes the page brings. Staff only: visitors sign in first, others see "not found". */
export function WorkspaceShell() {
  return (
    <Look theme={workspaceTheme}>
      <ViewerGate>
        <Frame />
      </ViewerGate>
    </Look>
  );
}

function Frame() {
  const { t } = useTranslation(['workspace', 'common']);
  const viewer = useViewer();
  const offered = useMemo(
    () =>
      places
        .filter(([key]) => rights[key]?.some((right) => viewer.can(right)) ?? true)
        .map(([key, Icon]) => ({ key, Icon, label: t(`rail.${key}`) })),
    [t, viewer],
  );
  useCommand(
    useMemo(
      () => offered.map(({ key, label }) => ({ id: `go-${key}`, label, to: `/workspace/${key}` })),
      [offered],
    ),
  );
  useEffect(() => {
    document.documentElement.dataset.density = 'compact';
    return () => {
      delete document.documentElement.dataset.density;
    };
  }, []);
  // Fetched when the page is done, so that Ctrl+K need not wait.
  useEffect(() => {
    const timer = window.setTimeout(() => void palette(), 3000);
    return () => window.clearTimeout(timer);
  }, []);
  // A ticket is read in the inbox; chapters, products and labels are of the knowledge.
  const { pathname, search } = useLocation();
  const place = pathname.split('/')[2]?.replace('tickets', 'inbox').replace('organise', 'knowledge');
  const [asked, setAsked] = useState(0);
  const [typed, setTyped] = useState('');
  const [keys, setKeys] = useState(false);
  const openPalette = () => setAsked((times) => times + 1);
  useHotkeys({ 'mod+k': openPalette, '?': () => setKeys((shown) => !shown) });
  if (!viewer.person) return <Navigate replace to={signInPath(pathname + search)} />;
  if (!viewer.isStaff)
    return (
      <main id="main" className="wrap">
        <NotFound />
      </main>
    );
  const account = t('rail.account', { name: viewer.person.displayName });
  return (
    <div className={classes.shell}>
      <a className="skip-link" href="#main">
        {t('common:nav.skip')}
      </a>
      <nav className={classes.rail} aria-label={t('rail.label')}>
        <a href="/" className={classes.brand} aria-label={siteName}>
          <BrandMark />
        </a>
        {offered.map(({ key, Icon, label }) => (
          <Tooltip key={key} label={label} position="right">
            <Link
              to={`/workspace/${key}`}
              className={classes.place}
              aria-label={label}
              aria-current={key === place ? 'page' : undefined}
            >
              <Icon size={20} stroke={1.75} aria-hidden />
            </Link>
          </Tooltip>
        ))}
        <Tooltip label={t('palette.open')} position="right">
          <ActionIcon
            className={classes.search ?? ''}
            variant="subtle"
            size={40}
            aria-label={t('palette.open')}
            onClick={openPalette}
          >
            <IconSearch size={20} stroke={1.75} aria-hidden />
          </ActionIcon>
        </Tooltip>
        <Suspense fallback={<span className={classes.place} />}>
          <Bell beside className={classes.place} />
        </Suspense>
        <Tooltip label={account} position="right">
          <Link to="/account" className={classes.place}>
            <Avatar name={viewer.person.displayName} />
            <span className="sr-only">{account}</span>
          </Link>
        </Tooltip>
      </nav>
      <div className={classes.body}>
        <OfflineBanner />
        <main id="main" className={classes.main}>
          <Suspense fallback={<ListSkeleton rows={10} />}>
            <Outlet />
          </Suspense>
        </main>
      </div>
      {asked > 0 ? (
        <Suspense fallback={<PaletteWaiting onType={setTyped} />}>
          <CommandPalette asked={asked} typed={typed} />
        </Suspense>
      ) : null}
      <Suspense>{keys ? <KeysOverlay onClose={() => setKeys(false)} /> : null}</Suspense>
    </div>
  );
}
