import { useTranslationRef } from '@backstage/core-plugin-api/alpha';
import Typography from '@material-ui/core/Typography';
import type { RolloutDetail } from '@production-safety/backstage-plugin-production-safety-common';
import { CopyableCode } from '../../../components/CopyableCode';
import { revertsTranslationRef } from '../../../translation/reverts/revertsTranslationRef';

const MANIFEST = `spec:
  code:
    repository: https://github.com/acme/web
    deploy:
      deployer: web
      environment: production
`;

/** The manifest says nothing about code: what to write there. */
export const Undeclared = () => {
  const { t } = useTranslationRef(revertsTranslationRef);
  return (
    <>
      <Typography variant="body2" gutterBottom>
        {t('undeclared.text')}
      </Typography>
      <Typography component="details" variant="body2">
        <summary>{t('undeclared.how')}</summary>
        <CopyableCode code={MANIFEST} label={t('undeclared.manifest')} />
      </Typography>
    </>
  );
};

/** Code is declared, and nothing there says that it belongs to the rollout. */
export const NoChanges = ({ rollout }: { rollout: RolloutDetail }) => {
  const { t } = useTranslationRef(revertsTranslationRef);
  const { id, name } = rollout;
  const namespace = id.slice(0, -name.length - 1);
  return (
    <>
      <Typography variant="body2" gutterBottom>
        {t('none')}
      </Typography>
      <CopyableCode code={`Rollout: ${namespace}/${name}`} label={t('line')} />
    </>
  );
};
