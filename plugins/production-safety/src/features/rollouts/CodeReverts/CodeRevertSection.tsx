import { useTranslationRef } from '@backstage/core-plugin-api/alpha';
import Typography from '@material-ui/core/Typography';
import { makeStyles } from '@material-ui/core/styles';
import type {
  RolloutDetail,
  RolloutRevertsView,
} from '@production-safety/backstage-plugin-production-safety-common';
import { ActionButton } from '../../../components/ActionButton';
import { FailureNotice } from '../../../components/FailureNotice';
import { Placeholder } from '../../../components/Placeholder';
import { Section } from '../../../components/Section';
import { StaleNotice } from '../../../components/StaleNotice';
import { revertsTranslationRef } from '../../../translation/reverts/revertsTranslationRef';
import { ChangeTable } from './ChangeTable';
import { Connections, DeploysLine } from './Connections';
import { NoChanges, Undeclared } from './Undeclared';
import { useReverts } from './useReverts';
import type { Reverts } from './useReverts';

const useStyles = makeStyles(
  theme => ({
    body: {
      display: 'flex',
      flexDirection: 'column',
      gap: theme.spacing(1.5),
      minWidth: 0,
    },
  }),
  { name: 'ProductionSafetyCodeRevertSection' },
);

/** Which changes of the code could be taken back, as tried in advance. */
export const CodeRevertSection = ({ rollout }: { rollout: RolloutDetail }) => {
  const classes = useStyles();
  const { t } = useTranslationRef(revertsTranslationRef);
  const reverts = useReverts(rollout);
  return (
    <Section
      title={t('title')}
      action={<TryNow rollout={rollout} reverts={reverts} />}
    >
      <div className={classes.body}>
        {reverts.error && (
          <FailureNotice
            error={reverts.error}
            title={t('tryFailed')}
            onRetry={reverts.tryNow}
          />
        )}
        <Body rollout={rollout} reverts={reverts} />
      </div>
    </Section>
  );
};

const TryNow = (props: { rollout: RolloutDetail; reverts: Reverts }) => {
  const { query, isTrying, tryNow } = props.reverts;
  const { t } = useTranslationRef(revertsTranslationRef);
  const { result } = query;
  if (result.state !== 'ready' || !isConnected(result.value)) return null;
  return (
    <ActionButton
      size="small"
      variant="outlined"
      disabled={isTrying || !props.rollout.allowed.rollback}
      onClick={tryNow}
    >
      {isTrying ? t('trying') : t('tryNow')}
    </ActionButton>
  );
};

/** Something can be tried. */
function isConnected({ declared, repositories }: RolloutRevertsView): boolean {
  return declared && repositories.some(({ connected }) => connected);
}

const Body = (props: { rollout: RolloutDetail; reverts: Reverts }) => {
  const { result, refresh } = props.reverts.query;
  const { t } = useTranslationRef(revertsTranslationRef);
  if (result.state === 'loading') {
    return (
      <div role="status" aria-busy aria-label={t('loading')}>
        <Placeholder height={64} />
      </div>
    );
  }
  if (result.state === 'failed') {
    return (
      <FailureNotice
        error={result.error}
        title={t('failed')}
        onRetry={refresh}
      />
    );
  }
  const reverts = result.value;
  if (!reverts.declared) return <Undeclared />;
  return (
    <>
      <StaleNotice failure={result.failure} />
      <Connections reverts={reverts} />
      <Changes rollout={props.rollout} reverts={reverts} />
      <DeploysLine reverts={reverts} />
    </>
  );
};

const Changes = (props: {
  rollout: RolloutDetail;
  reverts: RolloutRevertsView;
}) => {
  const { changes, failure, searchedAt } = props.reverts;
  const { t } = useTranslationRef(revertsTranslationRef);
  if (changes.length > 0) return <ChangeTable changes={changes} />;
  // What could not be looked for is not said to be missing.
  if (failure || !isConnected(props.reverts)) return null;
  return searchedAt ? (
    <NoChanges rollout={props.rollout} />
  ) : (
    <Typography variant="body2">{t('notSearched')}</Typography>
  );
};
