import { RELATION_OWNED_BY } from '@backstage/catalog-model';
import type { Entity } from '@backstage/catalog-model';
import Typography from '@material-ui/core/Typography';
import { makeStyles } from '@material-ui/core/styles';
import { useState } from 'react';
import { CopyableCode } from '../../../components/CopyableCode';
import { useTranslation } from '../../../translation/useTranslation';
import { exampleManifest } from './exampleManifest';
import { ActionButton } from '../../../components/ActionButton';

const useStyles = makeStyles(
  theme => ({
    how: {
      display: 'flex',
      flexDirection: 'column',
      gap: theme.spacing(1),
      marginTop: theme.spacing(1),
    },
  }),
  { name: 'ProductionSafetyNoRollout' },
);

/** Quiet while nobody asks; then says how to declare a rollout. */
export const NoRollout = ({ entity }: { entity: Entity }) => {
  const classes = useStyles();
  const t = useTranslation();
  const [isOpen, setOpen] = useState(false);
  const owner = entity.relations?.find(r => r.type === RELATION_OWNED_BY);
  return (
    <>
      <Typography variant="body2" component="div">
        {t('card.none.sentence')}{' '}
        <ActionButton
          size="small"
          color="primary"
          aria-expanded={isOpen}
          onClick={() => setOpen(!isOpen)}
        >
          {isOpen ? t('card.none.hide') : t('card.none.show')}
        </ActionButton>
      </Typography>
      {isOpen && (
        <div className={classes.how}>
          <Typography variant="body2">{t('card.none.how')}</Typography>
          <CopyableCode
            code={exampleManifest(entity, owner?.targetRef)}
            label={t('card.none.yaml')}
          />
        </div>
      )}
    </>
  );
};
