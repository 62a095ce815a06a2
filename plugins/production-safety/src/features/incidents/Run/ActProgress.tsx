import { useApi } from '@backstage/core-plugin-api';
import { useTranslationRef } from '@backstage/core-plugin-api/alpha';
import Typography from '@material-ui/core/Typography';
import type {
  OperationView,
  StepActView,
} from '@production-safety/backstage-plugin-production-safety-common';
import { productionSafetyApiRef } from '../../../api/productionSafetyApiRef';
import { useLiveQuery } from '../../../live/useLiveQuery';
import { incidentsTranslationRef } from '../../../translation/incidents/incidentsTranslationRef';
import { ProgressLines } from '../../rollouts/RollbackDialog/ProgressLines';
import { isRollbackRunning } from '../../rollouts/useRollouts';
import { entityName } from '../../rollouts/words/actorName';
import { ActLine } from './ActLine';
import { RollBackByHand } from './StepAction';

/** Somebody is waiting in front of the screen. In milliseconds. */
const WATCHED_POLL_MS = 500;
const DONE_POLL_MS = 60_000;

const ROLLBACK = 'production-safety:rollback';

/** What was begun for a step, live until it is proved. */
export const ActProgress = (props: {
  act: StepActView;
  onRollBack(rolloutId: string): void;
}) => {
  const { act, onRollBack } = props;
  const { t } = useTranslationRef(incidentsTranslationRef);
  const { begun, rolloutId, end } = act;
  if (!begun) return null;
  if (end) return <ActLine act={act} />;
  const isRollback = act.action === ROLLBACK;
  return (
    <>
      <Typography role="status">
        {t('act.acting', { by: entityName(begun.by) })}
      </Typography>
      {isRollback && begun.operationId && (
        <Lines
          id={begun.operationId}
          rolloutId={rolloutId}
          askedAt={Date.parse(begun.at)}
        />
      )}
      {isRollback && (
        <RollBackByHand
          rolloutId={rolloutId}
          title={rolloutId}
          onRollBack={onRollBack}
        />
      )}
    </>
  );
};

const Lines = (props: { id: string; rolloutId: string; askedAt: number }) => {
  const { id, rolloutId, askedAt } = props;
  const api = useApi(productionSafetyApiRef);
  const { result } = useLiveQuery<OperationView>({
    key: id,
    load: signal => api.getOperation(id, { signal }),
    pollMs: current =>
      current.state === 'ready' && !isRollbackRunning(current.value)
        ? DONE_POLL_MS
        : WATCHED_POLL_MS,
    concerns: changed => changed === rolloutId,
  });
  return result.state === 'ready' ? (
    <ProgressLines operation={result.value} askedAt={askedAt} />
  ) : null;
};
