import { Link } from '@backstage/core-components';
import { useRouteRef } from '@backstage/core-plugin-api';
import { useTranslationRef } from '@backstage/core-plugin-api/alpha';
import Typography from '@material-ui/core/Typography';
import type { StepActView } from '@production-safety/backstage-plugin-production-safety-common';
import { useFormats } from '../../../format/useFormats';
import { useNow } from '../../../live/useNow';
import { rolloutRouteRef } from '../../../routes';
import { incidentsTranslationRef } from '../../../translation/incidents/incidentsTranslationRef';
import { entityName } from '../../rollouts/words/actorName';

const EVERY_MS = 30_000;

/** What the portal carried out for a step, how it ended, and where to look. */
export const ActLine = ({ act }: { act: StepActView }) => {
  const { t } = useTranslationRef(incidentsTranslationRef);
  const formats = useFormats();
  const route = useRouteRef(rolloutRouteRef);
  const now = useNow(EVERY_MS);
  const { begun, end, rolloutId } = act;
  if (!begun) return null;
  const { at } = begun;
  const by = entityName(begun.by);
  const words = [
    end
      ? `${t(`act.ended.${end.outcome}`)}: ${end.said}`
      : t('act.acting', { by }),
    t('act.acted', { by, ago: formats.ago(at, Math.max(now, Date.parse(at))) }),
    end?.confirmedAt &&
      t('act.proved', {
        clock: formats.clock(Date.parse(end.confirmedAt), now),
      }),
  ];
  return (
    <Typography variant="body2" component="div" title={formats.exact(at)}>
      <div>{words.filter(Boolean).join(' · ')}</div>
      {/* Within the words it would be told from them by its colour alone. */}
      <div>
        <Link to={route({ rolloutId })}>
          {t('act.open', { rollout: rolloutId })}
        </Link>
      </div>
    </Typography>
  );
};
