import { Skeleton } from '@mantine/core';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useQuery } from 'urql';
import { graphql } from '@/gql';
import { failureOf } from '@/lib/errors';
import { ErrorState } from '@/ui/ErrorState';
import { PageHeader } from '@/ui/PageHeader';
import { SignedIn } from '../SignedIn';
import classes from './Account.module.css';
import { ChangePassword } from './ChangePassword';
import { Look } from './Look';
import { MyProducts } from './MyProducts';
import { Profile } from './Profile';
import { SignOut } from './SignOut';
import { Translates } from './Translates';

const AccountQuery = graphql(`
  query Account {
    viewer {
      person {
        id
        locale
        email
        isStaff
        translatesInto
        ...ProfileParts
      }
    }
  }
`);

/** /account : who you are here, your language and look, your password, and the way out. */
export function Account() {
  const { t } = useTranslation('portal');
  return (
    <SignedIn>
      <PageHeader title={t('account.title')} />
      <Sections />
    </SignedIn>
  );
}

function Sections() {
  const { t } = useTranslation('portal');
  const [{ data, error }, reload] = useQuery({ query: AccountQuery });
  const failure = failureOf(error);
  const person = data?.viewer.person;
  if (failure)
    return <ErrorState failure={failure} onRetry={() => reload({ requestPolicy: 'network-only' })} />;
  return (
    <div className={classes.sections}>
      <Section title={t('account.profile')}>
        {person ? <Profile key={person.id} person={person} /> : <FieldsSkeleton fields={3} />}
      </Section>
      <Section title={t('account.products')} intro={t('account.productsIntro')}>
        {person ? <MyProducts /> : <FieldsSkeleton fields={2} />}
      </Section>
      {person?.isStaff ? (
        <Section title={t('account.translates')} intro={t('account.translatesIntro')}>
          <Translates languages={person.translatesInto ?? []} />
        </Section>
      ) : null}
      <Section title={t('account.look')}>{person ? <Look /> : <FieldsSkeleton fields={2} />}</Section>
      <Section title={t('account.password')} intro={t('account.passwordIntro')}>
        {person ? <ChangePassword email={person.email ?? ''} /> : <FieldsSkeleton fields={2} />}
      </Section>
      <Section title={t('account.sessions')}>
        <SignOut />
      </Section>
    </div>
  );
}

interface SectionProps {
  title: string;
  intro?: string;
  children: ReactNode;
}

function Section({ title, intro, children }: SectionProps) {
  return (
    <section className={classes.section}>
      <div>
        <h2>{title}</h2>
        {intro ? <p className={classes.intro}>{intro}</p> : null}
      </div>
      <div className={classes.content}>{children}</div>
    </section>
  );
}

function FieldsSkeleton({ fields }: { fields: number }) {
  const { t } = useTranslation();
  return (
    <div className="stack" role="status" aria-label={t('status.loading')}>
      {Array.from({ length: fields }, (_, field) => (
        <div key={field}>
          <Skeleton height={12} width="28%" mb={8} />
          <Skeleton height={44} />
        </div>
      ))}
    </div>
  );
}
