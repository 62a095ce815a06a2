import { useTranslationRef } from '@backstage/core-plugin-api/alpha';
import DrillIcon from '@material-ui/icons/School';
import RestrictedIcon from '@material-ui/icons/LockOutlined';
import type { IncidentSummary } from '@production-safety/backstage-plugin-production-safety-common';
import { Labelled } from '../../../components/Labelled';
import { useFormats } from '../../../format/useFormats';
import { useNow } from '../../../live/useNow';
import { incidentsTranslationRef } from '../../../translation/incidents/incidentsTranslationRef';
import type { IncidentStatus, Severity } from '../incidentTypes';
import { SEVERITY_LOOKS, STATUS_LOOKS } from './looks';

const EVERY_MS = 10_000;

/** The severity as icon, word and colour. */
export const SeverityWord = ({ severity }: { severity: Severity }) => {
  const { t } = useTranslationRef(incidentsTranslationRef);
  return (
    <Labelled
      {...SEVERITY_LOOKS[severity]}
      word={t(`words.severity.${severity}`)}
    />
  );
};

/** The status of an incident as icon, word and colour. */
export const IncidentStatusWord = (props: { status: IncidentStatus }) => {
  const { t } = useTranslationRef(incidentsTranslationRef);
  const { status } = props;
  return (
    <Labelled {...STATUS_LOOKS[status]} word={t(`words.status.${status}`)} />
  );
};

/** That it is practised, and that few may see it. Nothing for most. */
export const IncidentMarks = (props: {
  incident: Pick<IncidentSummary, 'isDrill' | 'isRestricted'>;
}) => {
  const { t } = useTranslationRef(incidentsTranslationRef);
  const { isDrill, isRestricted } = props.incident;
  return (
    <>
      {isDrill && (
        <Labelled icon={DrillIcon} tone="busy" word={t('words.drill')} />
      )}
      {isRestricted && (
        <Labelled
          icon={RestrictedIcon}
          tone="warning"
          word={t('words.restricted')}
        />
      )}
    </>
  );
};

/** From its declaration to its end, or to now. */
export const IncidentDuration = (props: {
  incident: Pick<IncidentSummary, 'declaredAt' | 'resolvedAt'>;
}) => {
  const formats = useFormats();
  const now = useNow(EVERY_MS);
  const { declaredAt, resolvedAt } = props.incident;
  const end = resolvedAt ? Date.parse(resolvedAt) : now;
  const spent = Math.max(0, end - Date.parse(declaredAt));
  return (
    <time dateTime={declaredAt} title={formats.exact(declaredAt)}>
      {formats.duration(spent)}
    </time>
  );
};
