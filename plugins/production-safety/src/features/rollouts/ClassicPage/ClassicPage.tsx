import { Content, PageWithHeader } from '@backstage/core-components';
import { useTranslation } from '../../../translation/useTranslation';
import { ProductionSafetyRoutes } from '../ProductionSafetyRoutes';

/** The page with its own shell, as the classic frontend system expects. */
export const ClassicPage = () => {
  const t = useTranslation();
  return (
    <PageWithHeader
      themeId="tool"
      title={t('portfolio.title')}
      subtitle={t('portfolio.subtitle')}
    >
      <Content>
        <ProductionSafetyRoutes />
      </Content>
    </PageWithHeader>
  );
};
