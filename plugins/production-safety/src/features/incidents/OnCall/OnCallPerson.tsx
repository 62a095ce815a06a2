import { useTranslationRef } from '@backstage/core-plugin-api/alpha';
import Typography from '@material-ui/core/Typography';
import { makeStyles } from '@material-ui/core/styles';
import type { OnCallPersonView } from '@production-safety/backstage-plugin-production-safety-common';
import { STRONG } from '../../../components/weights';
import { useFormats } from '../../../format/useFormats';
import { incidentsTranslationRef } from '../../../translation/incidents/incidentsTranslationRef';
import { ContactItem } from './ContactItem';

const useStyles = makeStyles(
  theme => ({
    person: {
      padding: theme.spacing(1, 0),
      borderTop: `1px solid ${theme.palette.divider}`,
      '&:first-child': { borderTop: 0 },
      overflowWrap: 'anywhere',
    },
    name: { fontWeight: STRONG },
    contacts: { margin: 0, padding: 0, listStyle: 'none' },
  }),
  { name: 'ProductionSafetyOnCallPerson' },
);

/** Somebody on call, with their numbers to press or to copy. */
export const OnCallPerson = (props: {
  person: OnCallPersonView;
  mayCall: boolean;
  now: number;
}) => {
  const { person, mayCall, now } = props;
  const classes = useStyles();
  const { t } = useTranslationRef(incidentsTranslationRef);
  const { name, level, policy, schedule, contacts } = person;
  return (
    <Typography component="li" variant="body2" className={classes.person}>
      {t('onCall.level', { level: String(level) })} ·{' '}
      <span className={classes.name}>{name}</span> ·{' '}
      <Shift until={person.until} now={now} />
      <div>{schedule ? `${policy} · ${schedule}` : policy}</div>
      {mayCall && contacts.length === 0 && <div>{t('onCall.noContact')}</div>}
      <ul className={classes.contacts}>
        {contacts.map(contact => (
          <ContactItem key={contact.address} contact={contact} />
        ))}
      </ul>
    </Typography>
  );
};

const Shift = ({ until, now }: { until?: string; now: number }) => {
  const { t } = useTranslationRef(incidentsTranslationRef);
  const formats = useFormats();
  if (until === undefined) return <>{t('onCall.always')}</>;
  const clock = formats.clock(until, now);
  const isOver = Date.parse(until) <= now;
  return (
    <>{isOver ? t('onCall.ended', { clock }) : t('onCall.until', { clock })}</>
  );
};
