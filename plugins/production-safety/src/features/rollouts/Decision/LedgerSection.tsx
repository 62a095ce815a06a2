import { useTranslationRef } from '@backstage/core-plugin-api/alpha';
import Typography from '@material-ui/core/Typography';
import type { LedgerView } from '@production-safety/backstage-plugin-production-safety-common';
import { Section } from '../../../components/Section';
import { SimpleTable } from '../../../components/SimpleTable';
import { useFormats } from '../../../format/useFormats';
import { decisionTranslationRef } from '../../../translation/decision/decisionTranslationRef';

const COLUMNS = [
  'actions',
  'right',
  'wrong',
  'unjudged',
  'missed',
  'saved',
] as const;

/** What people thought of what guards did. */
export const LedgerSection = ({ ledger }: { ledger: LedgerView }) => {
  const { t } = useTranslationRef(decisionTranslationRef);
  const formats = useFormats();
  const rows = ledger.guards.map(({ guard, minutesSaved, ...counts }) => ({
    id: guard,
    cells: {
      guard,
      actions: formats.number(counts.actions),
      right: formats.number(counts.right),
      wrong: formats.number(counts.wrong),
      unjudged: formats.number(counts.unjudged),
      missed: formats.number(counts.missed),
      saved: formats.number(Math.round(minutesSaved)),
    },
  }));
  return (
    <Section title={t('ledger.title')}>
      {rows.length === 0 ? (
        <Typography variant="body2">{t('ledger.none')}</Typography>
      ) : (
        <>
          <SimpleTable
            label={t('ledger.title')}
            columns={[
              { id: 'guard', title: t('ledger.guard') },
              ...COLUMNS.map(id => ({
                id,
                title: t(`ledger.${id}`),
                align: 'right' as const,
              })),
            ]}
            rows={rows}
          />
          <Typography variant="body2" color="textSecondary">
            {t('ledger.help', {
              minutes: formats.number(ledger.byHandMinutes),
            })}
          </Typography>
        </>
      )}
    </Section>
  );
};
