import { useTranslationRef } from '@backstage/core-plugin-api/alpha';
import Typography from '@material-ui/core/Typography';
import type { IncidentDetail } from '@production-safety/backstage-plugin-production-safety-common';
import { useState } from 'react';
import { Notice } from '../../../components/Notice';
import { Section } from '../../../components/Section';
import { incidentsTranslationRef } from '../../../translation/incidents/incidentsTranslationRef';
import { ShownRun } from './ShownRun';

/** The checklists of an incident: the next step of the first that is open. */
export const RunPanel = (props: { incident: IncidentDetail; me?: string }) => {
  const { incident, me } = props;
  const { t } = useTranslationRef(incidentsTranslationRef);
  const [wanted, setWanted] = useState<string>();
  const { runs } = incident;
  const shown =
    runs.find(({ id }) => id === wanted) ??
    runs.find(({ endedAt }) => !endedAt) ??
    runs[0];
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
    <ShownRun
      key={shown.id}
      summary={shown}
      runs={runs}
      me={me}
      isRestricted={incident.isRestricted}
      isCommander={() => me !== undefined && incident.commander === me}
      onChoose={setWanted}
    />
  );
};
