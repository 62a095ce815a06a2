import { useTranslationRef } from '@backstage/core-plugin-api/alpha';
import Typography from '@material-ui/core/Typography';
import type {
  GateView,
  PlanPhaseView,
} from '@production-safety/backstage-plugin-production-safety-common';
import { useFormats } from '../../../format/useFormats';
import { useNow } from '../../../live/useNow';
import { useTranslation } from '../../../translation/useTranslation';
import { watchTranslationRef } from '../../../translation/watch/watchTranslationRef';
import { inUnit } from '../words/inUnit';

type GateSpec = PlanPhaseView['gates'][number];

const EVERY_MS = 60_000;

/** What was measured for a gate, what is missing, and whether it holds. */
export const GateNumbers = (props: { gate: GateView; spec?: GateSpec }) => {
  const { gate } = props;
  const { t } = useTranslationRef(watchTranslationRef);
  const formats = useFormats();
  const now = useNow(EVERY_MS);
  const numbers = useNumbers(props);
  const { missing, waivedUntil, attestedUntil, advisory } = gate;
  const lines = [
    numbers.join(' · '),
    missing && gate.state !== 'open' ? t('gate.missing', { missing }) : '',
    waivedUntil ? t('gate.waived', moment(waivedUntil)) : '',
    attestedUntil ? t('gate.attested', moment(attestedUntil)) : '',
    advisory ? t(`gate.${advisory}`) : '',
  ].filter(Boolean);
  function moment(at: string) {
    return { clock: formats.clock(at, now), ago: formats.ago(at, now) };
  }
  return (
    <>
      {lines.map(line => (
        <Typography
          key={line}
          variant="caption"
          component="div"
          color="textSecondary"
        >
          {line}
        </Typography>
      ))}
    </>
  );
};

function useNumbers(props: { gate: GateView; spec?: GateSpec }): string[] {
  const { kind, value, limit, bound, n, x, reportedAt } = props.gate;
  const { t } = useTranslationRef(watchTranslationRef);
  const shared = useTranslation();
  const formats = useFormats();
  const now = useNow(EVERY_MS);
  const asked = { signal: kind, of: props.spec?.of };
  const amount = (of: number) => ({
    value: inUnit(asked, of, shared, formats),
  });
  return [
    value === undefined ? '' : t('gate.value', amount(value)),
    limit === undefined ? '' : t('gate.limit', amount(limit)),
    bound === undefined ? '' : t(`gate.${sideOf(props.spec)}`, amount(bound)),
    counted(),
    reportedAt
      ? t('gate.reported', { clock: formats.clock(reportedAt, now) })
      : '',
  ].filter(Boolean);

  function counted() {
    if (n === undefined) return '';
    const all = formats.number(n);
    return x === undefined
      ? t('gate.looked', { n: all })
      : t('gate.counted', { x: formats.number(x), n: all });
  }
}

/** The side of the bound on which the true value surely is. */
function sideOf(spec?: GateSpec): 'below' | 'above' | 'bound' {
  if (spec?.below !== undefined) return 'below';
  return spec?.above === undefined ? 'bound' : 'above';
}
