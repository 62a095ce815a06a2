import { useTranslationRef } from '@backstage/core-plugin-api/alpha';
import Typography from '@material-ui/core/Typography';
import { makeStyles } from '@material-ui/core/styles';
import WarningIcon from '@material-ui/icons/ReportProblemOutlined';
import type {
  ChecklistRuleView,
  RunbookCheckView,
} from '@production-safety/backstage-plugin-production-safety-common';
import { Ago } from '../../../components/Ago';
import { Labelled } from '../../../components/Labelled';
import { STRONG } from '../../../components/weights';
import { runbooksTranslationRef } from '../../../translation/runbooks/runbooksTranslationRef';
import { checkLook } from './checkLook';
import { RunbookFindings } from './RunbookFindings';
import { RunbookLink } from './RunbookLinks';
import { useUpkeepWords } from './useUpkeepWords';

const useStyles = makeStyles(
  theme => ({
    head: {
      display: 'flex',
      flexWrap: 'wrap',
      alignItems: 'baseline',
      gap: theme.spacing(0.5, 2),
    },
    title: { flex: '1 1 200px', minWidth: 0, overflowWrap: 'anywhere' },
    overdue: { fontWeight: STRONG },
  }),
  { name: 'ProductionSafetyRunbookCheck' },
);

/** One runbook: what the rules say of it, who keeps it true, and since when. */
export const RunbookCheck = (props: {
  component: string;
  check: RunbookCheckView;
}) => {
  const { component, check } = props;
  const classes = useStyles();
  const { t } = useTranslationRef(runbooksTranslationRef);
  const title = check.state === 'checked' ? check.title : check.path;
  const purposes = check.purposes.map(purpose => t(`purpose.${purpose}`));
  return (
    <>
      <div className={classes.head}>
        <Typography component="h4" variant="body1" className={classes.title}>
          <RunbookLink component={component} runbook={check} title={title} />
        </Typography>
        <Labelled {...checkLook(check)} word={useStateWords(check)} />
      </div>
      <Typography variant="body2" color="textSecondary">
        {purposes.join(', ')}.{' '}
        {check.state === 'checked' ? t('checked') : t('tried')}{' '}
        <Ago at={check.checkedAt} />.
      </Typography>
      {check.opens && <Opens rules={check.opens} />}
      {check.state === 'checked' ? (
        <>
          <Upkeep check={check} />
          <RunbookFindings check={check} />
        </>
      ) : (
        <Typography variant="body2">{check.problem}</Typography>
      )}
    </>
  );
};

/** When it opens by itself, and what of that never comes. */
const Opens = (props: { rules: readonly ChecklistRuleView[] }) => {
  const { t } = useTranslationRef(runbooksTranslationRef);
  return (
    <>
      {props.rules.map(({ when, problem }) => (
        <Typography key={when} variant="body2">
          {t('opens')} <code>{when}</code>.
          {problem && (
            <>
              {' '}
              <Labelled
                tone="warning"
                icon={WarningIcon}
                word={t('never')}
              />{' '}
              {problem}
            </>
          )}
        </Typography>
      ))}
    </>
  );
};

type Checked = Extract<RunbookCheckView, { readonly state: 'checked' }>;

const Upkeep = ({ check }: { check: Checked }) => {
  const classes = useStyles();
  const { owner, review, tests } = useUpkeepWords(check);
  const isOverdue = check.review?.isOverdue ?? false;
  return (
    <Typography variant="body2">
      {owner},{' '}
      <span className={isOverdue ? classes.overdue : undefined}>{review}</span>;{' '}
      {tests}.
    </Typography>
  );
};

function useStateWords(check: RunbookCheckView): string {
  const { t } = useTranslationRef(runbooksTranslationRef);
  if (check.state === 'unknown') return t('unknown');
  const { errors, warnings } = check;
  const words = [
    ...(errors > 0 ? [t('errors', { count: errors })] : []),
    ...(warnings > 0 ? [t('warnings', { count: warnings })] : []),
  ];
  return words.length > 0 ? words.join(', ') : t('clean');
}
