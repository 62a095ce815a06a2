import { useTranslationRef } from '@backstage/core-plugin-api/alpha';
import type { GuardBacktestView } from '@production-safety/backstage-plugin-production-safety-common';
import { SimpleTable } from '../../../components/SimpleTable';
import { useFormats } from '../../../format/useFormats';
import { signalsTranslationRef } from '../../../translation/signals/signalsTranslationRef';

/** When it would have fired and for what, and what it would have missed. */
export const BacktestMoments = ({
  backtest,
}: {
  backtest: GuardBacktestView;
}) => {
  const { t } = useTranslationRef(signalsTranslationRef);
  const formats = useFormats();
  const named = (id: string) => {
    const found = backtest.incidents.find(incident => incident.id === id);
    return found && `${t(`backtest.kind.${found.kind}`)}: ${found.title}`;
  };
  const rows = [
    ...backtest.fired.map(({ at, firstBadAt, incident }) => ({
      at,
      cells: {
        at: formats.exact(at),
        firstBad: formats.exact(firstBadAt),
        belongs: (incident && named(incident)) ?? t('backtest.alarm'),
      },
    })),
    ...backtest.incidents
      .filter(({ id }) => backtest.missed.includes(id))
      .map(({ id, from }) => ({
        at: from,
        cells: {
          at: t('backtest.missed'),
          firstBad: formats.exact(from),
          belongs: named(id),
        },
      })),
  ].sort((a, b) => Date.parse(b.at) - Date.parse(a.at));
  if (rows.length === 0) return null;
  return (
    <SimpleTable
      label={t('backtest.moments')}
      columns={[
        { id: 'at', title: t('backtest.at') },
        { id: 'firstBad', title: t('backtest.firstBad') },
        { id: 'belongs', title: t('backtest.belongs') },
      ]}
      rows={rows.map(({ at, cells }, index) => ({
        id: `${at} ${index}`,
        cells,
      }))}
    />
  );
};
