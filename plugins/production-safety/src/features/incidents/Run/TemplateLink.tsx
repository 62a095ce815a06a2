import { Link } from '@backstage/core-components';
import { useRouteRef } from '@backstage/core-plugin-api';
import { useTranslationRef } from '@backstage/core-plugin-api/alpha';
import Typography from '@material-ui/core/Typography';
import type { StepActPreview } from '@production-safety/backstage-plugin-production-safety-common';
import { templateFormRouteRef } from '../../../routes';
import { incidentsTranslationRef } from '../../../translation/incidents/incidentsTranslationRef';
import { templateHref } from './templateHref';

/** The form of a template, with the values of the step filled in. */
export const TemplateLink = (props: {
  template: NonNullable<StepActPreview['template']>;
  inputs: StepActPreview['inputs'];
}) => {
  const { template, inputs } = props;
  const { namespace, name } = template;
  const { t } = useTranslationRef(incidentsTranslationRef);
  const route = useRouteRef(templateFormRouteRef);
  const page = route?.({ namespace, templateName: name });
  return (
    <>
      <Link to={templateHref(template, inputs, page)}>
        {t('act.template', { name })}
      </Link>
      <Typography variant="body2">{t('act.templateHelp')}</Typography>
    </>
  );
};
