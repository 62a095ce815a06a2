import { useTranslationRef } from '@backstage/core-plugin-api/alpha';
import Typography from '@material-ui/core/Typography';
import type {
  IncidentDetail,
  RunSummaryView,
} from '@production-safety/backstage-plugin-production-safety-common';
import { useEffect, useState } from 'react';
import { Notice } from '../../../components/Notice';
import { Section } from '../../../components/Section';
import { incidentsTranslationRef } from '../../../translation/incidents/incidentsTranslationRef';
import { ShownRun } from './ShownRun';
import { useRun } from './useRun';

/** The checklists of an incident: the next step of the first that is open. */
export const RunPanel = (props: {
  incident: IncidentDetail;
  me?: string;
  /** There is a next step, or it is known that there is none. */
  onNextStep?(): void;
}) => {
  const { incident, me, onNextStep } = props;
  const { t } = useTranslationRef(incidentsTranslationRef);
  const [wanted, setWanted] = useState<string>();
  const { runs } = incident;
  const shown =
    runs.find(({ id }) => id === wanted) ??
    runs.find(({ endedAt }) => !endedAt) ??
    runs[0];
  const hasNone = shown === undefined;
  useEffect(() => {
    if (hasNone) onNextStep?.();
  }, [hasNone, onNextStep]);
  if (!shown) {
    return (
      <Section title={t('run.title')}>
        {incident.checklistProblem ? (
          <Notice tone="warning" title={t('command.noChecklist')}>
            {incident.checklistProblem}
          </Notice>
        ) : (
          <Typography>{t('run.none')}</Typography>
        )}
      </Section>
    );
  }
  return (
    <RunOfIncident
      key={shown.id}
      incident={incident}
      shown={shown}
      me={me}
      onChoose={setWanted}
      onNextStep={onNextStep}
    />
  );
};

const RunOfIncident = (props: {
  incident: IncidentDetail;
  shown: RunSummaryView;
  me?: string;
  onChoose(id: string): void;
  onNextStep?(): void;
}) => {
  const { incident, shown, me, onNextStep } = props;
  // Nothing of what is restricted is left in a browser.
  const query = useRun(shown, incident.isRestricted ? undefined : me);
  const isKnown = query.result.state !== 'loading';
  useEffect(() => {
    if (isKnown) onNextStep?.();
  }, [isKnown, onNextStep]);
  return (
    <ShownRun
      id={shown.id}
      query={query}
      runs={incident.runs}
      me={me}
      isCommander={me !== undefined && incident.commander === me}
      onChoose={props.onChoose}
    />
  );
};
