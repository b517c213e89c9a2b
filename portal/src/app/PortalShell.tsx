import '@/islands/search-box';
import '@/islands/theme-switch';
import { createElement, lazy, Suspense } from 'react';
import { useTranslation } from 'react-i18next';
import { Link, NavLink, Outlet } from 'react-router';
import icons from '@/styles/icons.svg?url';
import { changeLocale, type Locale } from '@/lib/i18n';
import { siteName } from '@/lib/site';
import { Avatar } from '@/ui/Avatar';
import { PageSkeleton } from '@/ui/Skeletons';
import { BrandMark } from './BrandMark';
import { OfflineBanner } from './OfflineBanner';
import { Look } from './Providers';
import { portalTheme } from './theme';
import { useViewer, ViewerGate } from './ViewerContext';

const Bell = lazy(async () => ({ default: (await import('@/pages/portal/bell/Bell')).Bell }));

/** The frame of my requests, account and signing in: the header and footer of the public pages. */
export function PortalShell() {
  return (
    <Look theme={portalTheme}>
      <ViewerGate>
        <Frame />
      </ViewerGate>
    </Look>
  );
}

function SearchForm({ locale }: { locale: Locale }) {
  const { t } = useTranslation('site');
  return createElement(
    'search-box',
    {
      class: 'site-search search-compact',
      'data-locale': locale,
      'data-endpoint': '/graphql',
      'data-icons': icons,
    },
    <form className="search-form" role="search" action={`/${locale}/search`} method="get">
      <label className="sr-only" htmlFor="site-q">
        {t('search.placeholder')}
      </label>
      <svg className="icon" aria-hidden>
        <use href={`${icons}#search`} />
      </svg>
      <input
        className="search-input"
        id="site-q"
        name="q"
        type="search"
        placeholder={t('search.placeholder')}
        autoComplete="off"
        maxLength={300}
      />
      <button className="button button-primary" type="submit">
        <span>{t('search.submit')}</span>
      </button>
    </form>,
  );
}

function Frame() {
  const { t, i18n } = useTranslation(['common', 'site', 'portal']);
  const viewer = useViewer();
  const locale = i18n.language as Locale;
  const other: Locale = locale === 'nl' ? 'en' : 'nl';
  return (
    <>
      <a className="skip-link" href="#main">
        {t('nav.skip')}
      </a>
      <header className="site-header">
        <div className="wrap site-header-inner">
          <a className="brand" href={`/${locale}`}>
            <BrandMark />
            <span>
              {siteName} <span className="brand-product">{t('nav.help')}</span>
            </span>
          </a>
          <nav className="site-nav" aria-label={t('nav.main')}>
            <a href={`/${locale}/community`}>{t('nav.community')}</a>
            <a href={`/${locale}/ask`}>{t('nav.ask')}</a>
            <NavLink to="/requests">{t('nav.requests')}</NavLink>
            {viewer.isStaff ? <NavLink to="/workspace">{t('nav.workspace')}</NavLink> : null}
          </nav>
          <SearchForm locale={locale} />
          <div className="site-tools">
            <button
              type="button"
              className="button button-quiet lang-switch"
              lang={other}
              onClick={() => void changeLocale(other)}
            >
              <span className="lang-long">{other === 'nl' ? 'Nederlands' : 'English'}</span>
              <span className="lang-short" aria-hidden>
                {other.toUpperCase()}
              </span>
            </button>
            {createElement('theme-switch', { 'data-label': t('theme.label'), 'data-icons': icons })}
            {viewer.person ? (
              <>
                <Suspense fallback={<span className="button-icon" aria-hidden />}>
                  <Bell />
                </Suspense>
                <NavLink className="button button-quiet button-icon" to="/account">
                  <Avatar name={viewer.person.displayName} />
                  <span className="sr-only">
                    {t('site:nav.account', { name: viewer.person.displayName })}
                  </span>
                </NavLink>
              </>
            ) : (
              <Link className="button" to="/sign-in">
                {t('nav.signIn')}
              </Link>
            )}
          </div>
        </div>
      </header>
      <OfflineBanner />
      <main id="main" className="wrap">
        <Suspense fallback={<PageSkeleton />}>
          <Outlet />
        </Suspense>
      </main>
      <footer className="site-footer">
        <div className="wrap site-footer-inner">
          <p>{siteName}</p>
          <ul className="footer-links">
            <li>
              <a href={`/${locale}`}>{t('nav.help')}</a>
            </li>
            <li>
              <a href={`/${locale}/community`}>{t('nav.community')}</a>
            </li>
            <li>
              <a href={`/${locale}/ask`}>{t('site:search.contact')}</a>
            </li>
            <li>
              <a href={`/${locale}/accessibility`}>{t('site:footer.accessibility')}</a>
            </li>
            <li>
              <a href={`/${locale}/privacy`}>{t('site:footer.privacy')}</a>
            </li>
          </ul>
        </div>
      </footer>
    </>
  );
}
