import { useTranslationRef } from '@backstage/core-plugin-api/alpha';
import MenuItem from '@material-ui/core/MenuItem';
import type {
  RunSummaryView,
  RunView,
} from '@production-safety/backstage-plugin-production-safety-common';
import { useState } from 'react';
import { TextField } from '../../../components/TextField';
import { FailureNotice } from '../../../components/FailureNotice';
import { Placeholder } from '../../../components/Placeholder';
import { Section } from '../../../components/Section';
import type { LiveQuery } from '../../../live/LiveQuery';
import { incidentsTranslationRef } from '../../../translation/incidents/incidentsTranslationRef';
import { projectRun } from '../answers/projectRun';
import { useAnswers } from '../answers/useAnswers';
import { AnswerNotices } from './AnswerNotices';
import { LastSeen } from './LastSeen';
import { NextStep } from './NextStep';
import { RunSections } from './RunSections';

/** A run: its next step, and all of its steps. */
export const ShownRun = (props: {
  id: string;
  query: LiveQuery<RunView>;
  /** To choose among. */
  runs?: readonly RunSummaryView[];
  me?: string;
  /** Whether the reader may waive what is required. */
  isCommander: boolean;
  onChoose?(id: string): void;
}) => {
  const { id, runs = [], me, onChoose } = props;
  const { t } = useTranslationRef(incidentsTranslationRef);
  const { result, refresh, put } = props.query;
  const answers = useAnswers(id, me, put);
  const [picked, setPicked] = useState<string>();
  const choice = onChoose && runs.length > 1 && (
    <RunChoice runs={runs} shown={id} onChange={onChoose} />
  );
  if (result.state === 'failed') {
    return (
      <Section title={t('run.title')} action={choice}>
        <FailureNotice
          title={t('run.failed')}
          error={result.error}
          onRetry={refresh}
        />
      </Section>
    );
  }
  if (result.state === 'loading') return <RunSkeleton />;
  const run = result.value;
  const projected = projectRun(run, answers.waiting);
  return (
    <>
      <LastSeen loaded={result} />
      <AnswerNotices run={run} answers={answers} />
      <NextStep
        run={run}
        projected={projected}
        picked={picked}
        answers={answers}
        me={me}
        isCommander={props.isCommander}
        choice={choice}
        onPick={setPicked}
        onRun={put}
      />
      <RunSections run={run} projected={projected} onPick={setPicked} />
    </>
  );
};

const RunChoice = (props: {
  runs: readonly RunSummaryView[];
  shown: string;
  onChange(id: string): void;
}) => {
  const { t } = useTranslationRef(incidentsTranslationRef);
  return (
    <TextField
      select
      size="small"
      variant="outlined"
      id="production-safety-run-choice"
      label={t('run.choose')}
      value={props.shown}
      onChange={event => props.onChange(event.target.value)}
    >
      {props.runs.map(({ id, title }) => (
        <MenuItem key={id} value={id}>
          {title}
        </MenuItem>
      ))}
    </TextField>
  );
};

const STEP_HEIGHT = 160;

const RunSkeleton = () => {
  const { t } = useTranslationRef(incidentsTranslationRef);
  return (
    <Section title={t('run.title')}>
      <div role="status" aria-busy aria-label={t('run.loading')}>
        <Placeholder height={STEP_HEIGHT} />
      </div>
    </Section>
  );
};
