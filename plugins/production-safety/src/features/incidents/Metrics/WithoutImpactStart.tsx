import { useRouteRef } from '@backstage/core-plugin-api';
import { useTranslationRef } from '@backstage/core-plugin-api/alpha';
import { makeStyles } from '@material-ui/core/styles';
import type { IncidentMetricsView } from '@production-safety/backstage-plugin-production-safety-common';
import { Notice } from '../../../components/Notice';
import { TextLink } from '../../../components/TextLink';
import { useFormats } from '../../../format/useFormats';
import { incidentsTranslationRef } from '../../../translation/incidents/incidentsTranslationRef';
import { incidentRouteRef } from '../incidentRoutes';

const useStyles = makeStyles(
  theme => ({
    list: { margin: 0, paddingLeft: theme.spacing(2.5) },
  }),
  { name: 'ProductionSafetyWithoutImpactStart' },
);

/** Which incidents lack what two of the times are measured from. */
export const WithoutImpactStart = (
  props: IncidentMetricsView['withoutImpactStart'],
) => {
  const { total, items } = props;
  const classes = useStyles();
  const { t } = useTranslationRef(incidentsTranslationRef);
  const formats = useFormats();
  const route = useRouteRef(incidentRouteRef);
  if (total === 0) return null;
  const others = total - items.length;
  return (
    <Notice tone="quiet">
      {t('metrics.withoutStart', { count: total })}
      <ul className={classes.list}>
        {items.map(({ id, title, declaredAt }) => (
          <li key={id}>
            <TextLink to={route({ incidentId: id })}>{title}</TextLink>,{' '}
            {formats.date(declaredAt)}
          </li>
        ))}
        {others > 0 && <li>{t('metrics.andOthers', { count: others })}</li>}
      </ul>
    </Notice>
  );
};
