import { useTechDocsReaderPage } from '@backstage/plugin-techdocs-react';
import type { RunbookPlace } from '@production-safety/backstage-plugin-production-safety-common';
import { createPortal } from 'react-dom';
import { useParams } from 'react-router-dom';
import { failureKind } from '../../../api/failure';
import { useAnswer } from '../../../live/useAnswer';
import { useIncidentQuery } from '../../../live/useIncidentQuery';
import { useIncidentApi } from '../useIncidentApi';
import { useRemembered } from '../useRemembered';
import { RunOnPage } from './RunOnPage';
import { RunbookPanel } from './RunbookPanel';
import { runbookPlace } from './runbookPlace';
import type { StepHosts } from './stepHosts';
import { useStepHosts } from './useStepHosts';

/** The page that is open, when it is a runbook. */
export const RunbookPage = () => {
  const { entityRef, shadowRoot } = useTechDocsReaderPage();
  const { '*': page = '' } = useParams();
  const hosts = useStepHosts(shadowRoot);
  if (!hosts) return null;
  const place = runbookPlace(entityRef, page);
  return (
    <Runbook
      key={`${place.entityRef} ${place.path}`}
      place={place}
      hosts={hosts}
    />
  );
};

const Runbook = (props: { place: RunbookPlace; hosts: StepHosts }) => {
  const { place, hosts } = props;
  const key = `${place.entityRef} ${place.path}`;
  const api = useIncidentApi();
  const runs = useIncidentQuery({
    key,
    load: signal => api.listRuns(place, { signal }),
  });
  const text = useAnswer(key, signal => api.getRunbook(place, { signal }));
  // Outlives the page: TechDocs may draw it anew at any moment.
  const [followed, setFollowed] = useRemembered<string>(`followed ${key}`);
  const { result } = runs;
  if (result.state === 'loading') return null;
  // Who may not see runs came to read.
  if (isForbidden(result.state === 'failed' ? result.error : undefined)) {
    return null;
  }
  const open = result.state === 'ready' ? result.value : [];
  // A run that has ended leaves the list, and is still to be seen ending.
  const shown = followed ?? open[0]?.id;
  return createPortal(
    <RunbookPanel
      place={place}
      runs={runs}
      text={text}
      followed={followed}
      onFollow={id => {
        setFollowed(id);
        runs.refresh();
      }}
    >
      {shown && (
        <RunOnPage
          key={shown}
          id={shown}
          hosts={hosts}
          isFollowed={shown === followed}
          text={text.result.state === 'ready' ? text.result.value : undefined}
          onFollow={() => setFollowed(shown)}
          onLeave={() => setFollowed(undefined)}
        />
      )}
    </RunbookPanel>,
    hosts.panel,
  );
};

function isForbidden(error: Error | undefined): boolean {
  return error !== undefined && failureKind(error) === 'forbidden';
}
