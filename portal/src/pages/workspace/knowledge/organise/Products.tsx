import { ActionIcon, Button, Group, TagsInput, TextInput } from '@mantine/core';
import { IconArrowDown, IconArrowUp } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useMutation, useQuery } from 'urql';
import type { OrganiseProductsQuery } from '@/gql/graphql';
import { failureOf } from '@/lib/errors';
import { ErrorState } from '@/ui/ErrorState';
import { ListSkeleton } from '@/ui/Skeletons';
import { tellFailure } from '@/ui/tellFailure';
import classes from './Organise.module.css';
import { EndProduct, OrderProducts, OrganiseProducts, SaveProduct } from './queries';

type Product = OrganiseProductsQuery['products'][number];

/** What the desk supports, in its order, with the versions of each. */
export function Products() {
  const { t } = useTranslation('workspace');
  const [{ data, error, fetching }, reload] = useQuery({ query: OrganiseProducts });
  const [, order] = useMutation(OrderProducts);
  const again = () => reload({ requestPolicy: 'network-only' });
  const failure = failureOf(error);
  if (!data)
    return failure && !fetching ? (
      <ErrorState failure={failure} onRetry={again} />
    ) : (
      <ListSkeleton rows={6} />
    );
  const list = data.products;
  const move = async (at: number, by: number) => {
    const ids = list.map(({ id }) => id);
    const [id] = ids.splice(at, 1);
    if (id) ids.splice(at + by, 0, id);
    const { error: refused } = await order({ input: { productIds: ids } });
    const problem = failureOf(refused);
    if (problem) tellFailure(problem);
    again();
  };
  return (
    <ul className={classes.tree}>
      {list.map((product, at) => (
        <li key={product.id} className={classes.product}>
          <Editor product={product} onSaved={again} />
          <ActionIcon
            variant="subtle"
            color="gray"
            size={30}
            disabled={at === 0}
            aria-label={t('organise.stepOf', { name: product.name, step: t('organise.step.up') })}
            onClick={() => void move(at, -1)}
          >
            <IconArrowUp size={16} aria-hidden />
          </ActionIcon>
          <ActionIcon
            variant="subtle"
            color="gray"
            size={30}
            disabled={at === list.length - 1}
            aria-label={t('organise.stepOf', { name: product.name, step: t('organise.step.down') })}
            onClick={() => void move(at, 1)}
          >
            <IconArrowDown size={16} aria-hidden />
          </ActionIcon>
        </li>
      ))}
      <li className={classes.product}>
        <Editor key={list.length} product={null} onSaved={again} />
      </li>
    </ul>
  );
}

function Editor({ product, onSaved }: { product: Product | null; onSaved: () => void }) {
  const { t } = useTranslation(['workspace', 'common']);
  const [{ fetching }, save] = useMutation(SaveProduct);
  const [name, setName] = useState(product?.name ?? '');
  const [versions, setVersions] = useState<string[]>([...(product?.versions ?? [])]);
  const changed =
    name.trim() !== (product?.name ?? '') || versions.join('\n') !== (product?.versions ?? []).join('\n');
  const send = async () => {
    const { data, error } = await save({ input: { productId: product?.id ?? null, name, versions } });
    const problem = failureOf(error);
    if (problem) tellFailure(problem, name);
    if (data) onSaved();
  };
  return (
    <form
      className={classes.editor}
      onSubmit={(event) => {
        event.preventDefault();
        void send();
      }}
    >
      <TextInput
        label={product ? t('organise.product') : t('organise.newProduct')}
        value={name}
        maxLength={100}
        onChange={(event) => setName(event.currentTarget.value)}
      />
      <TagsInput label={t('organise.versions')} value={versions} maxTags={50} onChange={setVersions} />
      {product ? <EndOfLife product={product} /> : null}
      <Group align="flex-end">
        <Button type="submit" variant="default" loading={fetching} disabled={!changed || !name.trim()}>
          {t('common:action.save')}
        </Button>
      </Group>
    </form>
  );
}

/** The day that it ends; written down when it is chosen. */
function EndOfLife({ product }: { product: Product }) {
  const { t } = useTranslation('measure');
  const [, end] = useMutation(EndProduct);
  const [day, setDay] = useState(product.endOfLife ?? '');
  const send = async (on: string) => {
    const { error } = await end({ input: { product: product.key, on: on || null } });
    const problem = failureOf(error);
    if (!problem) return;
    tellFailure(problem, product.name);
    setDay(product.endOfLife ?? '');
  };
  return (
    <TextInput
      type="date"
      label={t('archive.endOfLife')}
      value={day}
      onChange={(event) => setDay(event.currentTarget.value)}
      onBlur={() => {
        if (day !== (product.endOfLife ?? '')) void send(day);
      }}
    />
  );
}
