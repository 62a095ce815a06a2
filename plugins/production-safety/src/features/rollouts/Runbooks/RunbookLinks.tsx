import { Link } from '@backstage/core-components';
import Typography from '@material-ui/core/Typography';
import { makeStyles } from '@material-ui/core/styles';
import DocsIcon from '@material-ui/icons/DescriptionOutlined';
import type {
  RolloutSummary,
  RunbookView,
} from '@production-safety/backstage-plugin-production-safety-common';
import { useTranslation } from '../../../translation/useTranslation';
import { useRunbookHref } from './useRunbookHref';

const useStyles = makeStyles(
  theme => ({
    root: {
      display: 'flex',
      flexWrap: 'wrap',
      gap: theme.spacing(0.5, 2),
      listStyle: 'none',
      margin: 0,
      padding: 0,
    },
    item: {
      display: 'inline-flex',
      alignItems: 'center',
      gap: theme.spacing(0.5),
    },
    icon: {
      fontSize: theme.typography.pxToRem(16),
      color: theme.palette.text.secondary,
    },
  }),
  { name: 'ProductionSafetyRunbookLinks' },
);

type Documented = Pick<RolloutSummary, 'component' | 'runbooks'>;

/** Links to what to do when things go wrong. Nothing when none are declared. */
export const RunbookLinks = ({ rollout }: { rollout: Documented }) => {
  const classes = useStyles();
  const t = useTranslation();
  const { rollback, incident } = rollout.runbooks;
  if (!rollback && !incident) return null;
  return (
    <ul className={classes.root}>
      {rollback && (
        <RunbookItem
          component={rollout.component}
          runbook={rollback}
          title={t('card.rollbackProcedure')}
        />
      )}
      {incident && (
        <RunbookItem
          component={rollout.component}
          runbook={incident}
          title={t('card.incidentChecklist')}
        />
      )}
    </ul>
  );
};

const RunbookItem = (props: {
  component: string;
  runbook: RunbookView;
  title: string;
}) => {
  const classes = useStyles();
  return (
    <Typography component="li" variant="body2" className={classes.item}>
      <DocsIcon className={classes.icon} aria-hidden />
      <RunbookLink {...props} />
    </Typography>
  );
};

/** A runbook's title as a link, or with its path when it is not in TechDocs. */
export const RunbookLink = (props: {
  component: string;
  runbook: RunbookView;
  title: string;
}) => {
  const href = useRunbookHref(props.component, props.runbook);
  return href ? (
    <Link to={href}>{props.title}</Link>
  ) : (
    <span>
      {props.title}: <code>{props.runbook.path}</code>
    </span>
  );
};
