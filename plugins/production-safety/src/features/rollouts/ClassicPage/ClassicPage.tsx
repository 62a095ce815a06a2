import { useTranslationRef } from '@backstage/core-plugin-api/alpha';
import { Content, PageWithHeader } from '@backstage/core-components';
import { portfolioTranslationRef } from '../../../translation/portfolio/portfolioTranslationRef';
import { ProductionSafetyRoutes } from '../ProductionSafetyRoutes';

/** The page with its own shell, as the classic frontend system expects. */
export const ClassicPage = () => {
  const { t } = useTranslationRef(portfolioTranslationRef);
  return (
    <PageWithHeader themeId="tool" title={t('title')} subtitle={t('subtitle')}>
      <Content>
        <ProductionSafetyRoutes />
      </Content>
    </PageWithHeader>
  );
};
