import { RELATION_OWNED_BY } from '@backstage/catalog-model';
import type { Entity } from '@backstage/catalog-model';
import Typography from '@material-ui/core/Typography';
import { CopyableCode } from '../../../components/CopyableCode';
import { useTranslation } from '../../../translation/useTranslation';
import { exampleManifest } from './exampleManifest';

/** A manifest for the entity, to copy and adapt. */
export const HowToDeclare = ({ entity }: { entity: Entity }) => {
  const t = useTranslation();
  const owner = entity.relations?.find(r => r.type === RELATION_OWNED_BY);
  return (
    <>
      <Typography variant="body2">{t('card.none.how')}</Typography>
      <CopyableCode
        code={exampleManifest(entity, owner?.targetRef)}
        label={t('card.none.yaml')}
      />
    </>
  );
};
