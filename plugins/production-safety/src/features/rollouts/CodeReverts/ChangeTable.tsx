import { Link } from '@backstage/core-components';
import { useTranslationRef } from '@backstage/core-plugin-api/alpha';
import Typography from '@material-ui/core/Typography';
import { makeStyles } from '@material-ui/core/styles';
import type { CodeChangeView } from '@production-safety/backstage-plugin-production-safety-common';
import { Ago } from '../../../components/Ago';
import { Labelled } from '../../../components/Labelled';
import { SimpleTable } from '../../../components/SimpleTable';
import { useFormats } from '../../../format/useFormats';
import { revertsTranslationRef } from '../../../translation/reverts/revertsTranslationRef';
import { REVERT_LOOKS, revertState } from './revertLook';

const useStyles = makeStyles(
  { text: { overflowWrap: 'anywhere' } },
  { name: 'ProductionSafetyChangeTable' },
);

/** The changes of a rollout, and whether each could be taken back. */
export const ChangeTable = (props: { changes: readonly CodeChangeView[] }) => {
  const classes = useStyles();
  const { t } = useTranslationRef(revertsTranslationRef);
  return (
    <SimpleTable
      label={t('changes')}
      columns={[
        { id: 'change', title: t('change'), width: '42%' },
        { id: 'revert', title: t('revert') },
        { id: 'tried', title: t('tried'), width: '24%' },
      ]}
      rows={props.changes.map(change => ({
        id: change.url,
        cells: {
          change: (
            <span className={classes.text}>
              <Link to={change.url}>{change.title}</Link>
            </span>
          ),
          revert: <Verdict change={change} />,
          tried: change.triedAt ? <Ago at={change.triedAt} /> : t('never'),
        },
      }))}
    />
  );
};

const Verdict = ({ change }: { change: CodeChangeView }) => {
  const classes = useStyles();
  const { t } = useTranslationRef(revertsTranslationRef);
  const state = revertState(change);
  const why = useReason(change);
  return (
    <div className={classes.text}>
      <Labelled {...REVERT_LOOKS[state]} word={t(`state.${state}`)} />
      {why && <Typography variant="body2">{why}</Typography>}
      {change.failure && (
        <Typography variant="body2" color="textSecondary">
          {t('laterFailed', { reason: change.failure.reason })} (
          <Ago at={change.failure.at} />)
        </Typography>
      )}
    </div>
  );
};

/** More would not be read. */
const FILES_SHOWN = 5;

function useReason(change: CodeChangeView): string | undefined {
  const { t } = useTranslationRef(revertsTranslationRef);
  const formats = useFormats();
  const state = revertState(change);
  if (state === 'failed') return change.reason;
  if (state !== 'conflict') return undefined;
  const files = change.files ?? [];
  if (files.length === 0) return t('changedSinceSomewhere');
  const more = files.length - FILES_SHOWN;
  const shown = files.slice(0, FILES_SHOWN);
  return t('changedSince', {
    files: formats.list(more > 0 ? [...shown, `+${more}`] : shown),
  });
}
