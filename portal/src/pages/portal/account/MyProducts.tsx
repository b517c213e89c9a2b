import { useTranslation } from 'react-i18next';
import { useMutation, useQuery } from 'urql';
import { graphql } from '@/gql';
import { failureOf } from '@/lib/errors';
import { ErrorState } from '@/ui/ErrorState';
import { FormFailure } from '../form/Form';
import classes from './Account.module.css';
import { useKept } from './useKept';

const MyProductsQuery = graphql(`
  query MyProducts {
    products {
      id
      key
      name
      versions
    }
    myProducts {
      product {
        id
        key
      }
      version
    }
  }
`);

const SetMyProducts = graphql(`
  mutation SetMyProducts($input: SetMyProductsInput!) {
    setMyProducts(input: $input) {
      myProducts {
        product {
          id
          key
        }
        version
      }
    }
  }
`);

/** How many the server keeps. */
const most = 20;

/** What somebody uses, with the version if they know it; what is about it comes first for them. Every change is kept at once. */
export function MyProducts() {
  const { t } = useTranslation('portal');
  const [{ data, error }, reload] = useQuery({ query: MyProductsQuery });
  const [{ error: refused }, set] = useMutation(SetMyProducts);
  const there: ReadonlyMap<string, string> = new Map(
    (data?.myProducts ?? []).flatMap(({ product, version }) => (product ? [[product.key, version]] : [])),
  );
  const {
    value: own,
    put: change,
    saved,
  } = useKept(there, (next) =>
    set({ input: { products: [...next].map(([product, at]) => ({ product, version: at || null })) } }).then(
      ({ error: problem }) => !problem,
    ),
  );
  const failure = failureOf(error);
  if (failure)
    return <ErrorState failure={failure} onRetry={() => reload({ requestPolicy: 'network-only' })} />;
  if (!data) return null;
  const put = (key: string, version: string | null) =>
    change((now) => {
      const next = new Map(now);
      if (version === null) next.delete(key);
      else next.set(key, version);
      return next;
    });
  if (data.products.length === 0) return <p className="field-hint">{t('account.noProducts')}</p>;
  return (
    <div className="stack">
      <FormFailure failure={failureOf(refused)} />
      <ul className={classes.products}>
        {data.products.map(({ key, name, versions }) => {
          const version = own.get(key);
          const uses = version !== undefined;
          return (
            <li key={key}>
              <label className={classes.segment}>
                <input
                  type="checkbox"
                  checked={uses}
                  disabled={!uses && own.size >= most}
                  onChange={() => put(key, uses ? null : '')}
                />
                {name}
              </label>
              {uses && versions.length > 0 ? (
                <select
                  className="input"
                  aria-label={t('account.versionOf', { product: name })}
                  value={version}
                  onChange={(event) => put(key, event.currentTarget.value)}
                >
                  <option value="">{t('account.anyVersion')}</option>
                  {versions.map((one) => (
                    <option key={one} value={one}>
                      {one}
                    </option>
                  ))}
                </select>
              ) : null}
            </li>
          );
        })}
      </ul>
      <p className={classes.done} role="status">
        {saved ? t('account.saved') : ''}
      </p>
    </div>
  );
}
