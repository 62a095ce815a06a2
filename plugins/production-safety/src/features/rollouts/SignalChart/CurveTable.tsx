import { useTranslationRef } from '@backstage/core-plugin-api/alpha';
import { SimpleTable } from '../../../components/SimpleTable';
import { useFormats } from '../../../format/useFormats';
import { signalsTranslationRef } from '../../../translation/signals/signalsTranslationRef';
import type { Curve } from './curves';

/** Which numbers there are, and what they are called. */
const COLUMNS = {
  count: [
    ['failed', 'failed'],
    ['requests', 'requests'],
    ['value', 'share'],
  ],
  tally: [['value', 'times']],
  level: [
    ['value', 'value'],
    ['low', 'low'],
    ['high', 'high'],
  ],
} as const;

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
  const kind = curves.find(({ points }) => points.length > 0)?.kind ?? 'level';
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
        ...COLUMNS[kind].map(([id, title]) => ({
          id,
          title: t(`table.${title}`),
          ...RIGHT,
        })),
      ]}
      rows={rows}
    />
  );
};
