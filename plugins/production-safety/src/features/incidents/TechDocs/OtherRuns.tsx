import { useTranslationRef } from '@backstage/core-plugin-api/alpha';
import Typography from '@material-ui/core/Typography';
import { makeStyles } from '@material-ui/core/styles';
import type { RunSummaryView } from '@production-safety/backstage-plugin-production-safety-common';
import { ActionButton } from '../../../components/ActionButton';
import { useFormats } from '../../../format/useFormats';
import { useNow } from '../../../live/useNow';
import { techdocsTranslationRef } from '../../../translation/techdocs/techdocsTranslationRef';
import { entityName } from '../../rollouts/words/actorName';
import { Fold } from '../Fold';

const EVERY_MS = 30_000;

const useStyles = makeStyles(
  theme => ({
    list: { listStyle: 'none', margin: 0, padding: 0 },
    item: {
      display: 'flex',
      flexWrap: 'wrap',
      alignItems: 'center',
      gap: theme.spacing(0.5, 2),
      margin: 0,
    },
  }),
  { name: 'ProductionSafetyOtherRuns' },
);

/** Open runs beside the one that is shown. Nothing when there are none. */
export const OtherRuns = (props: {
  runs: readonly RunSummaryView[];
  onFollow(id: string): void;
}) => {
  const { runs, onFollow } = props;
  const classes = useStyles();
  const { t } = useTranslationRef(techdocsTranslationRef);
  const formats = useFormats();
  const now = useNow(EVERY_MS);
  if (runs.length === 0) return null;
  return (
    <Fold title={t('others', { count: runs.length })}>
      <ul className={classes.list}>
        {runs.map(run => {
          const { id, startedAt, answered, steps } = run;
          const sentence = t('underWay', {
            by: entityName(run.startedBy),
            ago: formats.ago(startedAt, Math.max(now, Date.parse(startedAt))),
            answered: String(answered),
            steps: String(steps),
          });
          return (
            <li key={id} className={classes.item}>
              <Typography component="span" variant="body2">
                {sentence}
              </Typography>
              <ActionButton
                size="small"
                variant="outlined"
                aria-label={`${t('resume')}: ${sentence}`}
                onClick={() => onFollow(id)}
              >
                {t('resume')}
              </ActionButton>
            </li>
          );
        })}
      </ul>
    </Fold>
  );
};
