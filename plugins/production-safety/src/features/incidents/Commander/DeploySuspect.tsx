import { useTranslationRef } from '@backstage/core-plugin-api/alpha';
import Typography from '@material-ui/core/Typography';
import { makeStyles } from '@material-ui/core/styles';
import PutBackIcon from '@material-ui/icons/Undo';
import type {
  DeploySuspectView,
  DeploymentView,
  UnknownDeploysView,
} from '@production-safety/backstage-plugin-production-safety-common';
import { Ago } from '../../../components/Ago';
import { DangerButton } from '../../../components/DangerButton';
import { TextLink } from '../../../components/TextLink';
import { incidentsTranslationRef } from '../../../translation/incidents/incidentsTranslationRef';
import { entityName } from '../../rollouts/words/actorName';

const useStyles = makeStyles(
  theme => ({
    button: {
      marginTop: theme.spacing(1),
      '@media print': { display: 'none' },
    },
  }),
  { name: 'ProductionSafetyDeploySuspect' },
);

/** Such as `0123abc`, or the vendor's id where the commit is not known. */
export function shownDeployment({ sha, id }: DeploymentView): string {
  return sha?.slice(0, 7) ?? id;
}

/** What was deployed and when, above the evidence. */
export const DeployHead = ({ suspect }: { suspect: DeploySuspectView }) => {
  const { t } = useTranslationRef(incidentsTranslationRef);
  const { deployment, component, environment } = suspect;
  const name = t('command.suspects.deployment', {
    commit: shownDeployment(deployment),
  });
  return (
    <>
      {deployment.url ? (
        <TextLink to={deployment.url}>{name}</TextLink>
      ) : (
        <strong>{name}</strong>
      )}{' '}
      · {entityName(component)}
      <div>
        {t('command.suspects.deployed', { environment })}{' '}
        <Ago at={deployment.at} withClock />
      </div>
    </>
  );
};

/** The button alone: the dialog outlives it. */
export const PutBackButton = (props: {
  suspect: DeploySuspectView;
  onOpen(): void;
}) => {
  const classes = useStyles();
  const { t } = useTranslationRef(incidentsTranslationRef);
  const { before, mayPutBack } = props.suspect;
  if (!before) return null;
  return (
    <div className={classes.button}>
      <DangerButton
        size="small"
        disabled={!mayPutBack}
        startIcon={<PutBackIcon />}
        aria-haspopup="dialog"
        onClick={props.onOpen}
      >
        {t('command.suspects.putBack', { commit: shownDeployment(before) })}
      </DangerButton>
      {!mayPutBack && (
        <Typography variant="caption" component="p" color="textSecondary">
          {t('command.suspects.putBackNotAllowed')}
        </Typography>
      )}
    </div>
  );
};

/** Where nothing may be concluded from what is not shown. */
export const UnknownDeploys = (props: {
  unknown: readonly UnknownDeploysView[];
  problems: readonly string[];
}) => {
  const { t } = useTranslationRef(incidentsTranslationRef);
  return (
    <>
      {props.unknown.map(({ component, deployer, environment, ...rest }) => (
        <Typography
          key={JSON.stringify([component, deployer, environment])}
          variant="body2"
        >
          {t('command.suspects.unknown', {
            component: entityName(component),
            environment,
          })}
          {rest.since && (
            <>
              {' '}
              {t('command.suspects.unknownSince')}{' '}
              <Ago at={rest.since} withClock />
            </>
          )}
          : {rest.problem}
        </Typography>
      ))}
      {props.problems.map(problem => (
        <Typography key={problem} variant="body2">
          {problem}
        </Typography>
      ))}
    </>
  );
};
