import { ActiveIncidents } from './ActiveIncidents';
import { StalledRollouts } from './StalledRollouts';

/** Open incidents, and the rollouts that do not get on. */
export const TroubleWidget = () => (
  <>
    <ActiveIncidents />
    <StalledRollouts />
  </>
);
