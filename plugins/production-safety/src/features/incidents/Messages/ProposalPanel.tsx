import { useTranslationRef } from '@backstage/core-plugin-api/alpha';
import Typography from '@material-ui/core/Typography';
import { makeStyles } from '@material-ui/core/styles';
import type { MessageProposalView } from '@production-safety/backstage-plugin-production-safety-common';
import { useState } from 'react';
import { ActionButton } from '../../../components/ActionButton';
import { Notice } from '../../../components/Notice';
import { incidentsTranslationRef } from '../../../translation/incidents/incidentsTranslationRef';
import { entityName } from '../../rollouts/words/actorName';
import { AskForm } from '../AskForm';
import { CommandError } from '../Commander/CommandError';
import { useCommand, type IncidentProps } from '../Commander/useCommand';
import { PublicTextQuote } from './PublicTextQuote';

const useStyles = makeStyles(
  theme => ({
    root: {
      display: 'flex',
      flexDirection: 'column',
      gap: theme.spacing(1),
      paddingBottom: theme.spacing(1),
    },
    buttons: {
      display: 'flex',
      flexWrap: 'wrap',
      gap: theme.spacing(1),
      '@media print': { display: 'none' },
    },
  }),
  { name: 'ProductionSafetyProposal' },
);

interface ProposalProps extends IncidentProps {
  readonly proposal: MessageProposalView;
  onEdit(): void;
}

/** A proposed text to the letter, for the commander to approve or reject. */
export const ProposalPanel = (props: ProposalProps) => {
  const { proposal, incident, me, onEdit } = props;
  const classes = useStyles();
  const { t } = useTranslationRef(incidentsTranslationRef);
  const { rejection } = proposal;
  const name = entityName(proposal.proposedBy);
  const mayRule = me !== undefined && incident.commander === me;
  return (
    <div
      className={classes.root}
      role="group"
      tabIndex={-1}
      aria-label={t('messages.waits')}
    >
      <Typography variant="body2">
        {t('messages.proposedBy', { name })}
      </Typography>
      <PublicTextQuote text={proposal} />
      {rejection && (
        <Notice
          tone="warning"
          title={t('messages.rejectedBy', { name: entityName(rejection.by) })}
        >
          {rejection.reason}
        </Notice>
      )}
      {!rejection && mayRule && <Ruling {...props} />}
      {!rejection && !mayRule && (
        <Typography variant="body2" color="textSecondary">
          {incident.commander
            ? t('messages.waitsFor', { name: entityName(incident.commander) })
            : t('messages.waitsForNobody')}
        </Typography>
      )}
      {me && (
        <div className={classes.buttons}>
          <ActionButton size="small" onClick={onEdit}>
            {t('messages.edit')}
          </ActionButton>
        </div>
      )}
    </div>
  );
};

const Ruling = (props: ProposalProps) => {
  const { publishesTo, silence } = props.incident.messages;
  const { id: messageId } = props.proposal;
  const classes = useStyles();
  const { t } = useTranslationRef(incidentsTranslationRef);
  const { send, isSending, error } = useCommand(props);
  const [isRejecting, setRejecting] = useState(false);
  return (
    <>
      <Typography variant="body2" color="textSecondary">
        {silence ??
          (publishesTo.length > 0
            ? t('messages.publishes', { vendors: publishesTo.join(', ') })
            : t('messages.publishesNowhere'))}
      </Typography>
      <div className={classes.buttons}>
        <ActionButton
          size="small"
          variant="contained"
          color="primary"
          disabled={isSending}
          onClick={() => send({ type: 'approve-message', messageId })}
        >
          {t('messages.approve')}
        </ActionButton>
        <ActionButton
          size="small"
          variant="outlined"
          disabled={isSending}
          onClick={() => setRejecting(true)}
        >
          {t('messages.reject')}
        </ActionButton>
      </div>
      {isRejecting && (
        <AskForm
          label={t('messages.rejectWhy')}
          missing={t('command.reasonMissing')}
          submit={t('messages.rejectSend')}
          disabled={isSending}
          onSubmit={async reason => {
            const request = {
              type: 'reject-message',
              messageId,
              reason,
            } as const;
            if (await send(request)) setRejecting(false);
          }}
          onCancel={() => setRejecting(false)}
        />
      )}
      <CommandError error={error} />
    </>
  );
};
