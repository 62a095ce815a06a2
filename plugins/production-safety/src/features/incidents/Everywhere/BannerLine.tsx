import { Link } from '@backstage/core-components';
import { useTranslationRef } from '@backstage/core-plugin-api/alpha';
import IconButton from '@material-ui/core/IconButton';
import Typography from '@material-ui/core/Typography';
import { makeStyles } from '@material-ui/core/styles';
import CloseIcon from '@material-ui/icons/Close';
import type { IncidentSummary } from '@production-safety/backstage-plugin-production-safety-common';
import { everywhereTranslationRef } from '../../../translation/everywhere/everywhereTranslationRef';
import {
  IncidentDuration,
  IncidentMarks,
  IncidentStatusWord,
  SeverityWord,
} from '../words/IncidentWords';

const useStyles = makeStyles(
  theme => ({
    root: {
      display: 'flex',
      flexWrap: 'wrap',
      alignItems: 'center',
      gap: theme.spacing(0, 2),
    },
    title: { overflowWrap: 'anywhere', minWidth: 0 },
  }),
  { name: 'ProductionSafetyBannerLine' },
);

/** One incident of the banner. */
export const BannerLine = (props: {
  incident: IncidentSummary;
  to: string;
  onDismiss(): void;
}) => {
  const { incident } = props;
  const classes = useStyles();
  const { t } = useTranslationRef(everywhereTranslationRef);
  return (
    <li className={classes.root}>
      <SeverityWord severity={incident.severity} />
      <Typography component="span" variant="body2" className={classes.title}>
        <Link to={props.to}>{incident.title}</Link>
      </Typography>
      <IncidentMarks incident={incident} />
      <IncidentStatusWord status={incident.status} />
      <Typography component="span" variant="body2" color="textSecondary">
        <IncidentDuration incident={incident} />
      </Typography>
      <IconButton
        size="small"
        aria-label={t('banner.dismiss', { title: incident.title })}
        onClick={props.onDismiss}
      >
        <CloseIcon fontSize="small" />
      </IconButton>
    </li>
  );
};
