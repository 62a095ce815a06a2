import { useRouteRef } from '@backstage/core-plugin-api';
import { ActionLink } from '../../../components/ActionLink';
import { Notice } from '../../../components/Notice';
import { rootRouteRef } from '../../../routes';
import { useTranslation } from '../../../translation/useTranslation';

/** For addresses that lead nowhere: says so and where to go on. */
export const NoSuchPage = () => {
  const t = useTranslation();
  const rootRoute = useRouteRef(rootRouteRef);
  return (
    <Notice
      tone="warning"
      role="status"
      title={t('page.notFound.title')}
      action={
        <ActionLink to={rootRoute()} size="small" variant="outlined">
          {t('page.all')}
        </ActionLink>
      }
    >
      {t('page.notFound.text')}
    </Notice>
  );
};
