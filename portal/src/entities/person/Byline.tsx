import { type FragmentType, graphql, useFragment } from '@/gql';
import { Avatar } from '@/ui/Avatar';
import classes from './Byline.module.css';

export const PersonByline = graphql(`
  fragment PersonByline on Person {
    id
    displayName
    title
  }
`);

interface BylineProps {
  person: FragmentType<typeof PersonByline>;
  /** In place of the name, such as "You". */
  as?: string;
}

/** Who wrote something: initials, name and the line under the name. */
export function Byline({ person, as }: BylineProps) {
  const { displayName, title } = useFragment(PersonByline, person);
  return (
    <span className={classes.byline}>
      <Avatar name={displayName} />
      <span className={classes.name} dir="auto">
        {as ?? displayName}
      </span>
      {title && !as ? <span className={classes.title}>{title}</span> : null}
    </span>
  );
}
