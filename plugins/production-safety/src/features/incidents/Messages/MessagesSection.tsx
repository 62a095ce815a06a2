import { useTranslationRef } from '@backstage/core-plugin-api/alpha';
import Typography from '@material-ui/core/Typography';
import { makeStyles } from '@material-ui/core/styles';
import { useState } from 'react';
import { ActionButton } from '../../../components/ActionButton';
import { Notice } from '../../../components/Notice';
import { Section } from '../../../components/Section';
import { useFocusBack } from '../../../hooks/useFocusBack';
import { incidentsTranslationRef } from '../../../translation/incidents/incidentsTranslationRef';
import type { IncidentProps } from '../Commander/useCommand';
import { AnnounceForm } from './AnnounceForm';
import { MessageList } from './MessageList';
import { ProposalPanel } from './ProposalPanel';
import { ProposeForm } from './ProposeForm';
import type { Facts } from './useMessageForm';
import { VendorNotices } from './VendorNotices';

const useStyles = makeStyles(
  theme => ({
    root: {
      display: 'flex',
      flexDirection: 'column',
      gap: theme.spacing(1.5),
    },
    onScreen: { '@media print': { display: 'none' } },
  }),
  { name: 'ProductionSafetyMessages' },
);

/** What people were told, what is to be told, and what did not arrive. */
export const MessagesSection = (props: IncidentProps) => {
  const { incident, me } = props;
  const { messages } = incident;
  const classes = useStyles();
  const { t } = useTranslationRef(incidentsTranslationRef);
  return (
    <Section title={t('messages.title')}>
      <div className={classes.root}>
        {messages.silence && <Notice tone="quiet">{messages.silence}</Notice>}
        <VendorNotices messages={messages} />
        <ForThePublic {...props} />
        {me && !incident.isRestricted && <AnnounceForm {...props} />}
        {messages.items.length > 0 ? (
          <MessageList messages={messages.items} />
        ) : (
          <Typography variant="body2">{t('messages.none')}</Typography>
        )}
      </div>
    </Section>
  );
};

/** The proposed text before its buttons: nobody approves by a second Enter. */
const BEGINNING = '[role="group"][tabindex], button';

/** The proposal, or the form that makes one. */
const ForThePublic = (props: IncidentProps) => {
  const [isWriting, setWriting] = useState(false);
  // Said again in the next stage, unless somebody says something else.
  const [facts, setFacts] = useState<Facts>({});
  const place = useFocusBack<HTMLDivElement>(isWriting, BEGINNING);
  return (
    <div ref={place}>
      {isWriting ? (
        <ProposeForm
          {...props}
          facts={facts}
          onFacts={setFacts}
          onDone={() => setWriting(false)}
        />
      ) : (
        <Proposed {...props} onWrite={() => setWriting(true)} />
      )}
    </div>
  );
};

const Proposed = (props: IncidentProps & { onWrite(): void }) => {
  const { incident, me, onWrite } = props;
  const { proposal } = incident.messages;
  const classes = useStyles();
  const { t } = useTranslationRef(incidentsTranslationRef);
  if (proposal) {
    return (
      <ProposalPanel
        key={proposal.id}
        {...props}
        proposal={proposal}
        onEdit={onWrite}
      />
    );
  }
  if (!me || incident.isRestricted) return null;
  return (
    <div className={classes.onScreen}>
      <ActionButton size="small" variant="outlined" onClick={onWrite}>
        {t('messages.writeOpen')}
      </ActionButton>
    </div>
  );
};
