import { MultiSelect } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { useState } from 'react';
import { useQuery } from 'urql';
import { StaffQuery } from '../states/Owners';

interface StaffSelectProps {
  label: string;
  description: string;
  value: string[];
  onChange: (ids: string[]) => void;
}

/** Chooses people of the desk by their names. */
export function StaffSelect({ label, description, value, onChange }: StaffSelectProps) {
  const [text, setText] = useState('');
  const [known, setKnown] = useState<ReadonlyMap<string, string>>(new Map());
  const [asked] = useDebouncedValue(text.trim(), 200);
  const [{ data }] = useQuery({ query: StaffQuery, variables: { text: asked || null } });
  const options = new Map([
    ...known,
    ...(data?.people.nodes ?? [])
      .filter(({ isStaff }) => isStaff)
      .map(({ id, displayName }) => [id, displayName] as const),
  ]);
  return (
    <MultiSelect
      label={label}
      description={description}
      data={[...options].map(([id, name]) => ({ value: id, label: name }))}
      value={value}
      searchable
      clearable
      hidePickedOptions
      searchValue={text}
      onSearchChange={setText}
      maxValues={20}
      onChange={(ids) => {
        setKnown(new Map([...options].filter(([id]) => ids.includes(id))));
        onChange(ids);
      }}
    />
  );
}
