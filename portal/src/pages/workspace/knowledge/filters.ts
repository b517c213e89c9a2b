import type { ArticleOrder, Audience, Confidence } from '@/gql/graphql';
import { audiences, confidences } from '@/entities/article/state';
import type { Locale } from './types';

/** What the list shows, as it stands in the address. */
export interface Filters {
  q: string;
  confidence: Confidence[];
  audience: Audience[];
  locale: Locale | null;
  product: string | null;
  collection: string | null;
  mine: boolean;
  order: ArticleOrder;
}

const orders: readonly ArticleOrder[] = ['UPDATED', 'CREATED', 'POPULAR', 'HEALTH'];
const some = <T extends string>(params: URLSearchParams, key: string, all: readonly T[]): T[] => {
  const wanted = new Set(params.get(key)?.split(','));
  return all.filter((one) => wanted.has(one));
};

/** Reads the filters from the address; unknown values are left out. */
export const readFilters = (params: URLSearchParams): Filters => ({
  q: params.get('q') ?? '',
  confidence: some(params, 'confidence', confidences),
  audience: some(params, 'audience', audiences),
  locale: (['nl', 'en'] as const).find((one) => one === params.get('locale')) ?? null,
  product: params.get('product'),
  collection: params.get('collection'),
  mine: params.get('mine') === '1',
  order: orders.find((one) => one === params.get('order')) ?? 'UPDATED',
});

/** Writes the filters to the address; what is as usual is left out. */
export function writeFilters(filters: Filters): URLSearchParams {
  const params = new URLSearchParams();
  const put = (key: string, value: string | null) => {
    if (value) params.set(key, value);
  };
  put('q', filters.q.trim());
  put('confidence', filters.confidence.join(','));
  put('audience', filters.audience.join(','));
  put('locale', filters.locale);
  put('product', filters.product);
  put('collection', filters.collection);
  put('mine', filters.mine ? '1' : '');
  put('order', filters.order === 'UPDATED' ? '' : filters.order);
  return params;
}

/** How many filters narrow the list, the search box left out. */
export const countFilters = ({ confidence, audience, locale, product, collection, mine }: Filters): number =>
  [confidence.length > 0, audience.length > 0, locale, product, collection, mine].filter(Boolean).length;
