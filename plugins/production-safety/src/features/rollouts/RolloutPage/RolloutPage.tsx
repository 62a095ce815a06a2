import { Link } from '@backstage/core-components';
import { useRouteRef, useRouteRefParams } from '@backstage/core-plugin-api';
import Typography from '@material-ui/core/Typography';
import { rolloutRouteRef, rootRouteRef } from '../../../routes';
import { useTranslation } from '../../../translation/useTranslation';
import { RolloutView } from './RolloutView';

/** Page of one rollout, with the way back to the list. */
export const RolloutPage = () => {
  const { rolloutId } = useRouteRefParams(rolloutRouteRef);
  const t = useTranslation();
  const rootRoute = useRouteRef(rootRouteRef);
  return (
    <>
      <Typography variant="body2" gutterBottom>
        <Link to={rootRoute()}>‹ {t('page.all')}</Link>
      </Typography>
      <RolloutView rolloutId={rolloutId} />
    </>
  );
};
