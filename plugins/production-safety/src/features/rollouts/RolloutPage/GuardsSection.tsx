import { Link } from '@backstage/core-components';
import { useRouteRef } from '@backstage/core-plugin-api';
import { useTranslationRef } from '@backstage/core-plugin-api/alpha';
import Typography from '@material-ui/core/Typography';
import { makeStyles } from '@material-ui/core/styles';
import type { RolloutDetail } from '@production-safety/backstage-plugin-production-safety-common';
import { Section } from '../../../components/Section';
import { VisuallyHidden } from '../../../components/VisuallyHidden';
import { STRONG } from '../../../components/weights';
import { useFormats } from '../../../format/useFormats';
import type { Formats } from '../../../format/formats';
import type { Translate } from '../../../translation/productionSafetyTranslationRef';
import { signalsTranslationRef } from '../../../translation/signals/signalsTranslationRef';
import { useTranslation } from '../../../translation/useTranslation';
import { backtestRouteRef } from '../Backtest/backtestRoute';
import { inUnit } from '../words/inUnit';
import { AutopilotModes } from './AutopilotModes';
import { DeclareFromGuard } from './DeclareFromGuard';
import { GuardState } from './GuardState';
import { useSources } from './useSources';

type Guard = RolloutDetail['guards'][number];

const useStyles = makeStyles(
  theme => ({
    list: { listStyle: 'none', margin: 0, padding: 0 },
    guard: {
      padding: theme.spacing(1, 0),
      '&:not(:last-child)': {
        borderBottom: `1px solid ${theme.palette.divider}`,
      },
    },
    condition: { fontWeight: STRONG },
  }),
  { name: 'ProductionSafetyGuardsSection' },
);

/** Watched rules, what they say now, and what may follow by itself. */
export const GuardsSection = ({ rollout }: { rollout: RolloutDetail }) => {
  const classes = useStyles();
  const t = useTranslation();
  const formats = useFormats();
  const sources = useSources(rollout);
  const verdicts = rollout.guardVerdicts ?? [];
  return (
    <Section title={t('page.guards.title')}>
      <AutopilotModes rollout={rollout} />
      {rollout.guards.length === 0 && (
        <Typography variant="body2">{t('page.guards.none')}</Typography>
      )}
      <ul className={classes.list}>
        {rollout.guards.map(guard => (
          <li key={guard.id} className={classes.guard}>
            <Typography variant="body2" className={classes.condition}>
              {conditionOf(guard, t, formats)}
            </Typography>
            <Typography variant="body2" color="textSecondary">
              {t('page.guards.then', {
                response: t(`words.response.${guard.response}`),
                mode: t(`words.mode.${guard.mode}`),
              })}
            </Typography>
            <GuardState
              guard={guard}
              verdict={verdicts.find(known => known.guard === guard.id)}
              component={rollout.component}
              sources={sources}
            />
            <Fired rollout={rollout} guard={guard.id} />
            {!isEventGuard(guard) && (
              <BacktestLink rolloutId={rollout.id} guard={guard.id} />
            )}
          </li>
        ))}
      </ul>
      <BacktestLink rolloutId={rollout.id} />
    </Section>
  );
};

/** What a guard that fired offers. */
const Fired = (props: { rollout: RolloutDetail; guard: string }) => {
  const verdict = props.rollout.guardVerdicts?.find(
    ({ guard }) => guard === props.guard,
  );
  if (verdict?.verdict !== 'breached') return null;
  return <DeclareFromGuard rollout={props.rollout} verdict={verdict} />;
};

/** Where a guard is tried on what is stored; a new one when none is named. */
const BacktestLink = (props: { rolloutId: string; guard?: string }) => {
  const { rolloutId, guard } = props;
  const { t } = useTranslationRef(signalsTranslationRef);
  const backtestRoute = useRouteRef(backtestRouteRef);
  const query = guard ? `?guard=${encodeURIComponent(guard)}` : '';
  return (
    <Typography variant="body2">
      <Link to={`${backtestRoute({ rolloutId })}${query}`}>
        {guard ? t('backtest.open') : t('backtest.openNew')}
        {guard && <VisuallyHidden> ({guard})</VisuallyHidden>}
      </Link>
    </Typography>
  );
};

/** What is raised has no limit that could be another one. */
function isEventGuard({ above, below }: Guard): boolean {
  return above === undefined && below === undefined;
}

function conditionOf(guard: Guard, t: Translate, formats: Formats): string {
  const { signal, above, below, forMs, perMs, part } = guard;
  const limit = above ?? below;
  const kind = above === undefined ? 'below' : 'above';
  const words = [
    limit === undefined
      ? t('page.guards.present', { signal })
      : t(`page.guards.${kind}`, {
          signal,
          value: inUnit({ signal }, limit, t, formats),
        }),
    perMs ? t('page.guards.per', { duration: formats.duration(perMs) }) : '',
    forMs ? t('page.guards.for', { duration: formats.duration(forMs) }) : '',
    part ? t('page.guards.part', { part }) : '',
  ];
  return words.filter(Boolean).join(' ');
}
