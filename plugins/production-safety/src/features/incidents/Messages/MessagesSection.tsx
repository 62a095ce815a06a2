import { useTranslationRef } from '@backstage/core-plugin-api/alpha';
import Typography from '@material-ui/core/Typography';
import { makeStyles } from '@material-ui/core/styles';
import { useState } from 'react';
import { Notice } from '../../../components/Notice';
import { Section } from '../../../components/Section';
import { incidentsTranslationRef } from '../../../translation/incidents/incidentsTranslationRef';
import type { IncidentProps } from '../Commander/useCommand';
import { ForColleagues } from './ForColleagues';
import { ForThePublic } from './ForThePublic';
import { MessageList } from './MessageList';
import type { Facts } from './useMessageForm';
import { VendorNotices } from './VendorNotices';

const useStyles = makeStyles(
  theme => ({
    root: {
      display: 'flex',
      flexDirection: 'column',
      gap: theme.spacing(1.5),
    },
  }),
  { name: 'ProductionSafetyMessages' },
);

/** What people were told, what is to be told, and what did not arrive. */
export const MessagesSection = (props: IncidentProps) => {
  const { incident, me } = props;
  const { messages } = incident;
  const classes = useStyles();
  const { t } = useTranslationRef(incidentsTranslationRef);
  // Said again in the next stage, unless somebody says something else.
  const [facts, setFacts] = useState<Facts>({});
  const known = { ...props, facts, onFacts: setFacts };
  return (
    <Section title={t('messages.title')}>
      <div className={classes.root}>
        {messages.silence && <Notice tone="quiet">{messages.silence}</Notice>}
        <VendorNotices messages={messages} />
        <ForThePublic {...known} />
        {me && !incident.isRestricted && <ForColleagues {...known} />}
        {messages.items.length > 0 ? (
          <MessageList messages={messages.items} />
        ) : (
          <Typography variant="body2">{t('messages.none')}</Typography>
        )}
      </div>
    </Section>
  );
};
