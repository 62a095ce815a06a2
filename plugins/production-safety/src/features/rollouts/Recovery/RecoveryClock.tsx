import { useTranslationRef } from '@backstage/core-plugin-api/alpha';
import Typography from '@material-ui/core/Typography';
import type { RecoveryView } from '@production-safety/backstage-plugin-production-safety-common';
import { SimpleTable } from '../../../components/SimpleTable';
import { useFormats } from '../../../format/useFormats';
import { recoveryTranslationRef } from '../../../translation/recovery/recoveryTranslationRef';
import { entityName } from '../words/actorName';

const STEPS = [
  'detect',
  'decide',
  'write',
  'confirm',
  'total',
  'settle',
] as const;

/** The clock over all rollbacks of the component. */
export const RecoveryClock = ({ recovery }: { recovery: RecoveryView }) => {
  const { t } = useTranslationRef(recoveryTranslationRef);
  const formats = useFormats();
  const component = entityName(recovery.component);
  if (recovery.rollbacks === 0) {
    return <Typography variant="body2">{t('none', { component })}</Typography>;
  }
  const { clock, rollbacks, unconfirmed } = recovery;
  const { p50Ms, p95Ms } = clock.confirm;
  const time = (ms: number | undefined) =>
    ms === undefined ? t('unknown') : formats.seconds(ms);
  const how =
    p50Ms === undefined || p95Ms === undefined
      ? t('noneConfirmed')
      : t('half', { p50: time(p50Ms), p95: time(p95Ms) });
  return (
    <>
      <Typography variant="body2" gutterBottom>
        {t('sentence', { count: rollbacks, component, how })}
        {unconfirmed > 0 && ` ${t('unconfirmed', { count: unconfirmed })}`}
      </Typography>
      <SimpleTable
        label={t('table')}
        columns={[
          { id: 'step', title: t('step') },
          { id: 'p50', title: t('p50'), align: 'right' },
          { id: 'p95', title: t('p95'), align: 'right' },
          { id: 'n', title: t('n'), align: 'right' },
        ]}
        rows={STEPS.map(step => ({
          id: step,
          cells: {
            step: t(`steps.${step}`),
            p50: time(clock[step].p50Ms),
            p95: time(clock[step].p95Ms),
            n: formats.number(clock[step].n),
          },
        }))}
      />
    </>
  );
};
