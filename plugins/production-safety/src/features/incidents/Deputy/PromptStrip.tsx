import { useTranslationRef } from '@backstage/core-plugin-api/alpha';
import Paper from '@material-ui/core/Paper';
import Typography from '@material-ui/core/Typography';
import { makeStyles } from '@material-ui/core/styles';
import QuietIcon from '@material-ui/icons/CheckCircleOutline';
import PromptIcon from '@material-ui/icons/NotificationsActiveOutlined';
import type {
  IncidentCommandRequest,
  OpenStepView,
  PromptView,
} from '@production-safety/backstage-plugin-production-safety-common';
import { useState } from 'react';
import type { ReactNode } from 'react';
import { ToneIcon } from '../../../components/ToneIcon';
import { STRONG } from '../../../components/weights';
import { useNow } from '../../../live/useNow';
import { incidentsTranslationRef } from '../../../translation/incidents/incidentsTranslationRef';
import { CommandError } from '../Commander/CommandError';
import { useCommand } from '../Commander/useCommand';
import type { IncidentProps } from '../Commander/useCommand';
import { Fold } from '../Fold';
import { isOver } from '../incidentTypes';
import { OpenSteps } from './OpenSteps';
import { PromptActions } from './PromptActions';
import { usePromptWords } from './usePromptWords';
import { useSteadyPrompt } from './useSteadyPrompt';

const EVERY_MS = 5_000;

const useStyles = makeStyles(
  theme => ({
    root: {
      padding: theme.spacing(1.5, 2),
      // Kept while there is nothing to say: what is below does not move.
      minHeight: 104,
      boxSizing: 'border-box',
      [theme.breakpoints.down('xs')]: { minHeight: 184 },
      '@media print': { display: 'none' },
    },
    prompt: {
      display: 'flex',
      flexWrap: 'wrap',
      alignItems: 'center',
      gap: theme.spacing(1, 2),
    },
    said: { display: 'flex', gap: theme.spacing(1), flex: '1 1 260px' },
    text: { minWidth: 0, overflowWrap: 'anywhere' },
    title: { fontWeight: STRONG },
    others: { margin: 0, padding: 0, listStyle: 'none' },
    other: {
      display: 'flex',
      flexWrap: 'wrap',
      alignItems: 'center',
      gap: theme.spacing(1, 2),
      padding: theme.spacing(0.5, 0),
    },
  }),
  { name: 'ProductionSafetyPromptStrip' },
);

/** What to do now, as the deputy says it, with the one button that does it. */
export const PromptStrip = (props: IncidentProps) => {
  const { incident } = props;
  const classes = useStyles();
  const { t } = useTranslationRef(incidentsTranslationRef);
  if (isOver(incident)) return null;
  return (
    <Paper
      variant="outlined"
      component="section"
      aria-label={t('deputy.title')}
      className={classes.root}
    >
      <Prompts {...props} />
    </Paper>
  );
};

const Prompts = (props: IncidentProps) => {
  const { incident, me } = props;
  // What a tab has kept from before may have none.
  const { prompts = [] } = incident;
  const now = useNow(EVERY_MS);
  const [isHeld, setHeld] = useState(false);
  const { send, isSending, error } = useCommand(props);
  const due = prompts.filter(
    ({ snoozedUntil }) => !snoozedUntil || Date.parse(snoozedUntil) <= now,
  );
  const { shown, isGone, others, isSettled } = useSteadyPrompt(due, isHeld);
  const wordsOf = usePromptWords(props);
  const answer = async (command: IncidentCommandRequest) => {
    // Whoever pressed it waits for what comes next.
    if (await send(command)) setHeld(false);
  };
  const acting = { incident, onSend: answer, mayPress: isSettled };
  const words = shown && wordsOf(shown);
  const classes = useStyles();
  return (
    <>
      <div
        className={classes.prompt}
        onPointerEnter={() => setHeld(true)}
        onPointerLeave={() => setHeld(false)}
      >
        <Said {...words} isGone={isGone} />
        {me && shown && words && (
          <PromptActions
            {...acting}
            isFirst
            prompt={shown}
            words={words}
            disabled={isSending || isGone}
          />
        )}
      </div>
      <CommandError error={error} />
      <More prompts={others} steps={shown?.open?.steps ?? []}>
        {prompt => (
          <>
            <Typography variant="body2">{wordsOf(prompt).title}</Typography>
            {me && (
              <PromptActions
                {...acting}
                prompt={prompt}
                words={wordsOf(prompt)}
                disabled={isSending}
              />
            )}
          </>
        )}
      </More>
    </>
  );
};

/** Heard when it changes, without the buttons. */
const Said = (props: { title?: string; text?: string; isGone: boolean }) => {
  const { title, text, isGone } = props;
  const classes = useStyles();
  const { t } = useTranslationRef(incidentsTranslationRef);
  const isQuiet = title === undefined || isGone;
  return (
    <div className={classes.said}>
      <ToneIcon
        icon={isQuiet ? QuietIcon : PromptIcon}
        tone={isQuiet ? 'quiet' : 'warning'}
      />
      <div role="status" aria-live="polite" className={classes.text}>
        <Typography variant="body2" className={classes.title}>
          {title ?? t('deputy.none')}
        </Typography>
        <Typography variant="body2">
          {isGone ? t('deputy.gone') : text ?? t('deputy.noneText')}
        </Typography>
      </div>
    </div>
  );
};

/** What else is prompted, and what a call-out names, on demand. */
const More = (props: {
  prompts: readonly PromptView[];
  steps: readonly OpenStepView[];
  children(prompt: PromptView): ReactNode;
}) => {
  const { prompts, steps } = props;
  const classes = useStyles();
  const { t } = useTranslationRef(incidentsTranslationRef);
  const count = prompts.length + steps.length;
  if (count === 0) return null;
  return (
    <Fold title={t('deputy.more', { count })}>
      <OpenSteps steps={steps} />
      <ul className={classes.others}>
        {prompts.map(prompt => (
          <li key={prompt.id} className={classes.other}>
            {props.children(prompt)}
          </li>
        ))}
      </ul>
    </Fold>
  );
};
