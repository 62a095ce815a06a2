import { useTranslationRef } from '@backstage/core-plugin-api/alpha';
import { Section } from '../../../components/Section';
import { incidentsTranslationRef } from '../../../translation/incidents/incidentsTranslationRef';
import type { IncidentProps } from '../Commander/useCommand';
import { ComponentsRow } from './ComponentsRow';
import { ImpactStartRow } from './ImpactStartRow';
import { RestrictionRow } from './RestrictionRow';

/** What is affected and since when, and who may see the incident. */
export const AffectedSection = (props: IncidentProps) => {
  const { t } = useTranslationRef(incidentsTranslationRef);
  return (
    <Section title={t('affected.title')}>
      <ComponentsRow {...props} />
      <ImpactStartRow {...props} />
      <RestrictionRow {...props} />
    </Section>
  );
};
