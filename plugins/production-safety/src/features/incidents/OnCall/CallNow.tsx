import { useTranslationRef } from '@backstage/core-plugin-api/alpha';
import { makeStyles } from '@material-ui/core/styles';
import type {
  IncidentDetail,
  OnCallView,
} from '@production-safety/backstage-plugin-production-safety-common';
import { Notice } from '../../../components/Notice';
import { useFormats } from '../../../format/useFormats';
import { useNow } from '../../../live/useNow';
import { incidentsTranslationRef } from '../../../translation/incidents/incidentsTranslationRef';
import { ContactItem } from './ContactItem';
import { useOnCall } from './useOnCall';

const EVERY_MS = 10_000;
/** Of whom to call first; all of them stand with who is on call. */
const AT_MOST = 4;

const useStyles = makeStyles(
  { list: { margin: 0, padding: 0, listStyle: 'none' } },
  { name: 'ProductionSafetyCallNow' },
);

/** Numbers to call by hand while a vendor does not reach people. */
export const CallNow = ({ incident }: { incident: IncidentDetail }) => {
  const { t } = useTranslationRef(incidentsTranslationRef);
  const classes = useStyles();
  const formats = useFormats();
  const now = useNow(EVERY_MS);
  const { result } = useOnCall(incident);
  if (result.state === 'loading') return null;
  if (result.state === 'failed') {
    return <Notice tone="warning" title={t('onCall.ownList')} />;
  }
  const { mayCall } = result.value;
  const { knownAt, phones } = phonesOf(result.value);
  if (!mayCall) return <Notice tone="warning" title={t('onCall.mayNotCall')} />;
  if (!knownAt || phones.length === 0) {
    return <Notice tone="warning" title={t('onCall.ownList')} />;
  }
  const ago = formats.ago(knownAt, Math.max(now, Date.parse(knownAt)));
  return (
    <Notice tone="warning" title={t('onCall.callNow', { ago })}>
      <ul className={classes.list}>
        {phones.map(({ name, contact }) => (
          <ContactItem key={contact.address} contact={contact} name={name} />
        ))}
      </ul>
    </Notice>
  );
};

/** The lowest levels first, with since when the oldest of it is known. */
function phonesOf({ items }: OnCallView) {
  const people = items
    .flatMap(rota => rota.people)
    .sort((a, b) => a.level - b.level);
  const phones = people.flatMap(({ name, contacts }) =>
    contacts
      .filter(({ kind }) => kind === 'phone')
      .map(contact => ({ name, contact })),
  );
  const known = items.flatMap(({ knownAt }) => knownAt ?? []).sort();
  const once = phones.filter(
    ({ contact }, at) =>
      phones.findIndex(each => each.contact.address === contact.address) === at,
  );
  return { knownAt: known[0], phones: once.slice(0, AT_MOST) };
}
