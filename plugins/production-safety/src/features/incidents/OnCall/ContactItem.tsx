import Link from '@material-ui/core/Link';
import { makeStyles } from '@material-ui/core/styles';
import type { OnCallPersonView } from '@production-safety/backstage-plugin-production-safety-common';
import { CopyButton } from '../../../components/CopyButton';

type Contact = OnCallPersonView['contacts'][number];

const useStyles = makeStyles(
  theme => ({
    contact: {
      display: 'flex',
      flexWrap: 'wrap',
      alignItems: 'center',
      justifyContent: 'space-between',
      gap: theme.spacing(1),
      marginTop: theme.spacing(0.5),
    },
  }),
  { name: 'ProductionSafetyContactItem' },
);

/** A way to reach somebody, to press or to copy. */
export const ContactItem = (props: { contact: Contact; name?: string }) => {
  const { contact, name } = props;
  const classes = useStyles();
  return (
    <li className={classes.contact}>
      <span>
        {name && `${name} · `}
        <Link href={hrefOf(contact)} underline="always">
          {contact.address}
        </Link>
      </span>
      <CopyButton text={contact.address} label={contact.address} />
    </li>
  );
};

/** Phones want digits alone. */
function hrefOf({ kind, address }: Contact): string {
  return kind === 'phone'
    ? `tel:${address.replace(/[^\d+*#,;]/g, '')}`
    : `mailto:${encodeURIComponent(address).replace(/%40/g, '@')}`;
}
