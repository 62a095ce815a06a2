import { useRouteRef } from '@backstage/core-plugin-api';
import { useTranslationRef } from '@backstage/core-plugin-api/alpha';
import { TextLink } from '../../../components/TextLink';
import { decisionRouteRef } from '../../../routes';
import { decisionTranslationRef } from '../../../translation/decision/decisionTranslationRef';

/** To the page on why a rollback was made without a person. */
export const WhyLink = (props: { rolloutId: string; operationId: string }) => {
  const { t } = useTranslationRef(decisionTranslationRef);
  const route = useRouteRef(decisionRouteRef);
  return <TextLink to={route(props)}>{t('open')}</TextLink>;
};
