import { useTranslationRef } from '@backstage/core-plugin-api/alpha';
import { SimpleTable } from '../../../components/SimpleTable';
import { useFormats } from '../../../format/useFormats';
import { signalsTranslationRef } from '../../../translation/signals/signalsTranslationRef';
import type { Curve } from './curves';

const RIGHT = { align: 'right' } as const;

/** The numbers behind curves, the newest first. */
export const CurveTable = (props: {
  label: string;
  curves: readonly Curve[];
  say(value: number): string;
}) => {
  const { label, curves, say } = props;
  const { t } = useTranslationRef(signalsTranslationRef);
  const formats = useFormats();
  const isCounted = curves.some(({ kind }) => kind === 'count');
  const rows = curves
    .flatMap(({ cohort, points }) =>
      points.map(point => ({ ...point, cohort })),
    )
    .sort((a, b) => b.from - a.from || (a.cohort < b.cohort ? 1 : -1))
    .map(({ from, cohort, value, low, high, counted }) => ({
      id: `${from} ${cohort}`,
      cells: {
        at: formats.exact(from),
        cohort: t(`cohort.${cohort}`),
        failed: formats.number(counted?.x ?? 0),
        requests: formats.number(counted?.n ?? 0),
        value: say(value),
        low: say(low),
        high: say(high),
      },
    }));
  return (
    <SimpleTable
      label={label}
      columns={[
        { id: 'at', title: t('table.at') },
        { id: 'cohort', title: t('table.cohort') },
        ...(isCounted
          ? [
              { id: 'failed', title: t('table.failed'), ...RIGHT },
              { id: 'requests', title: t('table.requests'), ...RIGHT },
              { id: 'value', title: t('table.share'), ...RIGHT },
            ]
          : [
              { id: 'value', title: t('table.value'), ...RIGHT },
              { id: 'low', title: t('table.low'), ...RIGHT },
              { id: 'high', title: t('table.high'), ...RIGHT },
            ]),
      ]}
      rows={rows}
    />
  );
};
