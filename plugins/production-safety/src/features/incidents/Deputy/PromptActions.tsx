import { useTranslationRef } from '@backstage/core-plugin-api/alpha';
import { makeStyles } from '@material-ui/core/styles';
import type {
  IncidentCommandRequest,
  PromptView,
} from '@production-safety/backstage-plugin-production-safety-common';
import { ActionButton } from '../../../components/ActionButton';
import { incidentsTranslationRef } from '../../../translation/incidents/incidentsTranslationRef';
import type { IncidentProps } from '../Commander/useCommand';
import { promptAction } from './promptAction';
import type { PromptWords } from './usePromptWords';

const useStyles = makeStyles(
  theme => ({
    root: {
      display: 'flex',
      flexWrap: 'wrap',
      alignItems: 'center',
      gap: theme.spacing(1),
      '@media print': { display: 'none' },
    },
  }),
  { name: 'ProductionSafetyPromptActions' },
);

/** The one button that does what a prompt asks for, and the one to put it off. */
export const PromptActions = (
  props: Pick<IncidentProps, 'incident'> & {
    prompt: PromptView;
    words: PromptWords;
    /** The one that matters most. */
    isFirst?: boolean;
    disabled: boolean;
    onSend(command: IncidentCommandRequest): void;
    /** False while a press may be meant for what stood here before. */
    mayPress(): boolean;
  },
) => {
  const { incident, prompt, words, isFirst, disabled } = props;
  const classes = useStyles();
  const { t } = useTranslationRef(incidentsTranslationRef);
  const press = (asked: IncidentCommandRequest | (() => void)) => {
    if (!props.mayPress()) return;
    if (typeof asked === 'function') asked();
    else props.onSend(asked);
  };
  return (
    <div className={classes.root}>
      <ActionButton
        size="small"
        color={isFirst ? 'primary' : undefined}
        variant={isFirst ? 'contained' : 'outlined'}
        disabled={disabled}
        onClick={() => press(promptAction(prompt, incident))}
      >
        {words.action}
      </ActionButton>
      {!prompt.snoozedUntil && (
        <ActionButton
          size="small"
          disabled={disabled}
          aria-label={t('deputy.snoozeOf', { title: words.title })}
          onClick={() => press({ type: 'snooze-prompt', promptId: prompt.id })}
        >
          {t('deputy.snooze')}
        </ActionButton>
      )}
    </div>
  );
};
