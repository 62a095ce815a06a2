import type { Entity } from '@backstage/catalog-model';
import Typography from '@material-ui/core/Typography';
import { makeStyles } from '@material-ui/core/styles';
import { useState } from 'react';
import { ActionButton } from '../../../components/ActionButton';
import { Notice } from '../../../components/Notice';
import { loadedOnce } from '../../../live/loadedOnce';
import { useLoaded } from '../../../live/useLoaded';
import { useTranslation } from '../../../translation/useTranslation';

const howToDeclare = loadedOnce(() => import('./HowToDeclare'));

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
  const t = useTranslation();
  const [isOpen, setOpen] = useState(false);
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
      {isOpen && <How entity={entity} />}
    </>
  );
};

const How = ({ entity }: { entity: Entity }) => {
  const classes = useStyles();
  const t = useTranslation();
  const { loading, retry } = useLoaded(howToDeclare);
  return (
    <div className={classes.how}>
      {loading.state === 'loading' && (
        <Typography variant="body2">{t('common.loading')}</Typography>
      )}
      {loading.state === 'failed' && (
        <Notice
          tone="bad"
          role="alert"
          title={t('common.chunk.title')}
          action={
            <ActionButton size="small" variant="outlined" onClick={retry}>
              {t('common.retry')}
            </ActionButton>
          }
        >
          {t('common.chunk.text')}
        </Notice>
      )}
      {loading.state === 'ready' && (
        <loading.value.HowToDeclare entity={entity} />
      )}
    </div>
  );
};
