import { Content } from '@backstage/core-components';
import { ProductionSafetyRoutes } from '../features/rollouts/ProductionSafetyRoutes';

/** The pages without a shell: the app draws the header. */
export const ProductionSafetyContent = () => (
  <main>
    <Content>
      <ProductionSafetyRoutes />
    </Content>
  </main>
);
