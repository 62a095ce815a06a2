import { useTranslationRef } from '@backstage/core-plugin-api/alpha';
import Typography from '@material-ui/core/Typography';
import { makeStyles } from '@material-ui/core/styles';
import { useState } from 'react';
import { ActionButton } from '../../../components/ActionButton';
import { ChoiceChip, ChoiceGroup } from '../../../components/ChoiceChips';
import { Placeholder } from '../../../components/Placeholder';
import { Section } from '../../../components/Section';
import { StaleNotice } from '../../../components/StaleNotice';
import { useId } from '../../../hooks/useId';
import { incidentsTranslationRef } from '../../../translation/incidents/incidentsTranslationRef';
import { IncidentFailure } from '../IncidentFailure';
import { OpenItemsTable } from './OpenItemsTable';
import { useOpenItems, type ShownItems } from './useOpenItems';

const SHOWN: readonly ShownItems[] = ['all', 'mine', 'overdue'];
const ROW_HEIGHT = 48;

const useStyles = makeStyles(
  theme => ({
    root: { display: 'flex', flexDirection: 'column', gap: theme.spacing(1.5) },
  }),
  { name: 'ProductionSafetyOpenItemsSection' },
);

/** Open action items of all incidents, those due first. */
export const OpenItems = () => {
  const classes = useStyles();
  const { t } = useTranslationRef(incidentsTranslationRef);
  const name = useId('shown-items');
  const [shown, setShown] = useState<ShownItems>('all');
  return (
    <Section title={t('items.list.title')}>
      <div className={classes.root}>
        <ChoiceGroup legend={t('items.list.show')}>
          {SHOWN.map(each => (
            <ChoiceChip
              key={each}
              type="radio"
              name={name}
              label={t(`items.list.${each}`)}
              checked={shown === each}
              onChange={() => setShown(each)}
            />
          ))}
        </ChoiceGroup>
        <Shown key={shown} shown={shown} />
      </div>
    </Section>
  );
};

const Shown = ({ shown }: { shown: ShownItems }) => {
  const { t } = useTranslationRef(incidentsTranslationRef);
  const list = useOpenItems(shown);
  const { result, refresh, items } = list;
  if (result.state === 'loading') {
    return (
      <div role="status" aria-busy aria-label={t('items.list.loading')}>
        <Placeholder isText height={ROW_HEIGHT} />
      </div>
    );
  }
  if (result.state === 'failed') {
    return <IncidentFailure error={result.error} onRetry={refresh} />;
  }
  const none = {
    all: t('items.list.none'),
    mine: t('items.list.noneMine'),
    overdue: t('items.list.noneOverdue'),
  };
  return (
    <>
      <StaleNotice failure={result.failure} />
      {items.length === 0 ? (
        <Typography variant="body2">{none[shown]}</Typography>
      ) : (
        <OpenItemsTable label={t('items.list.title')} items={items} />
      )}
      {list.laterError && (
        <IncidentFailure error={list.laterError} onRetry={list.loadLater} />
      )}
      {list.hasMore && (
        <ActionButton
          size="small"
          variant="outlined"
          disabled={list.isLoadingLater}
          onClick={list.loadLater}
        >
          {t('items.list.more')}
        </ActionButton>
      )}
    </>
  );
};
