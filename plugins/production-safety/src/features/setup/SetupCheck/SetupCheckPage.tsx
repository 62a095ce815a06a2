import { Link } from '@backstage/core-components';
import { useApi, useRouteRef } from '@backstage/core-plugin-api';
import { useTranslationRef } from '@backstage/core-plugin-api/alpha';
import Typography from '@material-ui/core/Typography';
import { makeStyles } from '@material-ui/core/styles';
import { productionSafetyApiRef } from '../../../api/productionSafetyApiRef';
import { FailureNotice } from '../../../components/FailureNotice';
import { Notice } from '../../../components/Notice';
import { Placeholder } from '../../../components/Placeholder';
import { useAnswer } from '../../../live/useAnswer';
import { rootRouteRef } from '../../../routes';
import { setupTranslationRef } from '../../../translation/setup/setupTranslationRef';
import { useTranslation } from '../../../translation/useTranslation';
import { ProviderSection } from './ProviderSection';

const useStyles = makeStyles(
  theme => ({
    root: {
      display: 'flex',
      flexDirection: 'column',
      gap: theme.spacing(2),
    },
  }),
  { name: 'ProductionSafetySetupCheckPage' },
);

/** Whether a rollback would work at each flag provider, tested there. */
export const SetupCheckPage = () => {
  const classes = useStyles();
  const pluginText = useTranslation();
  const { t } = useTranslationRef(setupTranslationRef);
  const rootRoute = useRouteRef(rootRouteRef);
  return (
    <div className={classes.root}>
      <Typography variant="body2">
        <Link to={rootRoute()}>‹ {pluginText('page.all')}</Link>
      </Typography>
      <div>
        <Typography variant="h5" component="h2">
          {t('title')}
        </Typography>
        <Typography variant="body2">{t('subtitle')}</Typography>
      </div>
      <Providers />
    </div>
  );
};

const Providers = () => {
  const api = useApi(productionSafetyApiRef);
  const { t } = useTranslationRef(setupTranslationRef);
  const { result, ask } = useAnswer('', signal =>
    api.listProviders({ signal }),
  );
  if (result.state === 'loading') {
    return (
      <div role="status" aria-busy aria-label={t('loading')}>
        <Placeholder height={240} />
      </div>
    );
  }
  if (result.state === 'failed') {
    return (
      <FailureNotice error={result.error} title={t('failed')} onRetry={ask} />
    );
  }
  if (result.value.length === 0) {
    return (
      <Notice tone="warning" role="status" title={t('none.title')}>
        {t('none.text')}
      </Notice>
    );
  }
  return (
    <>
      {result.value.map(provider => (
        <ProviderSection key={provider.id} provider={provider} />
      ))}
    </>
  );
};
