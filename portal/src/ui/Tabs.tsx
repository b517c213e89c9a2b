import { Link } from 'react-router';

interface TabsProps<K extends string> {
  /** What the tabs are of, for who does not see them. */
  label: string;
  keys: readonly K[];
  here: K;
  hrefOf: (key: K) => string;
  nameOf: (key: K) => string;
}

/** The parts of a page, each with an address. */
export function Tabs<K extends string>({ label, keys, here, hrefOf, nameOf }: TabsProps<K>) {
  return (
    <nav className="tabs" aria-label={label}>
      {keys.map((key) => (
        <Link key={key} to={hrefOf(key)} aria-current={key === here ? 'page' : undefined}>
          {nameOf(key)}
        </Link>
      ))}
    </nav>
  );
}
