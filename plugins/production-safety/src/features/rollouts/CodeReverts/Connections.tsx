import { useTranslationRef } from '@backstage/core-plugin-api/alpha';
import Typography from '@material-ui/core/Typography';
import type { RolloutRevertsView } from '@production-safety/backstage-plugin-production-safety-common';
import { Ago } from '../../../components/Ago';
import { Notice } from '../../../components/Notice';
import { useFormats } from '../../../format/useFormats';
import { revertsTranslationRef } from '../../../translation/reverts/revertsTranslationRef';

/** What is connected, and what of it is missing. */
export const Connections = ({ reverts }: { reverts: RolloutRevertsView }) => {
  const { deployer, failure, repositories } = reverts;
  const { t } = useTranslationRef(revertsTranslationRef);
  const formats = useFormats();
  const unconnected = repositories.filter(({ connected }) => !connected);
  if (unconnected.length > 0) {
    const names = formats.list(unconnected.map(({ url }) => url));
    return (
      <Notice
        tone="warning"
        role="status"
        title={t('unconnected.title', { repositories: names })}
      >
        {t('unconnected.text')}
      </Notice>
    );
  }
  return (
    <>
      {deployer && !deployer.connected && (
        <Notice
          tone="warning"
          role="status"
          title={t('noDeployer.title', { id: deployer.id })}
        >
          {t('noDeployer.text')}
        </Notice>
      )}
      {failure && (
        <Notice tone="warning" role="status" title={t('incomplete')}>
          {failure.reason} (<Ago at={failure.at} />)
        </Notice>
      )}
    </>
  );
};

/** How a merged revert gets into production. */
export const DeploysLine = ({ reverts }: { reverts: RolloutRevertsView }) => {
  const { t } = useTranslationRef(revertsTranslationRef);
  const { deployer } = reverts;
  return (
    <Typography variant="body2" color="textSecondary">
      {deployer
        ? t('deploys', { id: deployer.id, environment: deployer.environment })
        : t('deploysItself')}
    </Typography>
  );
};
