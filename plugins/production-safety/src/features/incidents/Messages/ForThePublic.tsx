import { useTranslationRef } from '@backstage/core-plugin-api/alpha';
import { makeStyles } from '@material-ui/core/styles';
import { useState } from 'react';
import { ActionButton } from '../../../components/ActionButton';
import { useFocusBack } from '../../../hooks/useFocusBack';
import { incidentsTranslationRef } from '../../../translation/incidents/incidentsTranslationRef';
import type { IncidentProps } from '../Commander/useCommand';
import { stillRead } from './lastWord';
import { ProposalPanel } from './ProposalPanel';
import { ProposeForm } from './ProposeForm';
import type { Facts } from './useMessageForm';

const useStyles = makeStyles(
  { onScreen: { '@media print': { display: 'none' } } },
  { name: 'ProductionSafetyForThePublic' },
);

/** The proposed text before its buttons: nobody approves by a second Enter. */
const BEGINNING = '[role="group"][tabindex], button';

/**
 * The proposal, or the form that makes one. Once it is over here the last
 * message is drafted at once, as long as the public reads something else.
 */
export const ForThePublic = (
  props: IncidentProps & { facts: Facts; onFacts(facts: Facts): void },
) => {
  const { incident, me } = props;
  const [isWriting, setWriting] = useState(false);
  const [isPutOff, setPutOff] = useState(false);
  const isOwed =
    me !== undefined &&
    stillRead(incident) !== undefined &&
    !incident.messages.proposal;
  const isOpen = isWriting || (isOwed && !isPutOff);
  const place = useFocusBack<HTMLDivElement>(isOpen, BEGINNING);
  const close = () => {
    setWriting(false);
    setPutOff(true);
  };
  return (
    <div ref={place}>
      {isOpen ? (
        <ProposeForm {...props} onDone={close} />
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
