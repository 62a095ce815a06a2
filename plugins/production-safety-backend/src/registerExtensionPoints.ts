import type { BackendPluginRegistrationPoints } from '@backstage/backend-plugin-api';
import {
  productionSafetyAnnouncerExtensionPoint,
  productionSafetyDeployerExtensionPoint,
  productionSafetyFlagChangeLogExtensionPoint,
  productionSafetyFlagControlExtensionPoint,
  productionSafetyIssueTrackerExtensionPoint,
  productionSafetyOnCallExtensionPoint,
  productionSafetyPagerExtensionPoint,
  productionSafetySignalSourceExtensionPoint,
  productionSafetySourceControlExtensionPoint,
  productionSafetyStatusPageExtensionPoint,
} from '@production-safety/backstage-plugin-production-safety-node';
import { FlagChangeLogRegistry } from './flagChanges/FlagChangeLogRegistry';
import { FlagControlRegistry } from './flags/FlagControlRegistry';
import { AnnouncerRegistry } from './incidents/AnnouncerRegistry';
import { IssueTrackerRegistry } from './incidents/items/IssueTrackerRegistry';
import { OnCallRegistry } from './incidents/onCall/OnCallRegistry';
import { PagerRegistry } from './incidents/PagerRegistry';
import { StatusPageRegistry } from './incidents/StatusPageRegistry';
import { CodeHostRegistry } from './reverts/CodeHostRegistry';
import { SignalSourceRegistry } from './signals/SignalSourceRegistry';

/** Opens what modules connect to, and gives what they will have connected. */
export function registerExtensionPoints({
  registerExtensionPoint: open,
}: Pick<BackendPluginRegistrationPoints, 'registerExtensionPoint'>) {
  const flags = new FlagControlRegistry();
  open(productionSafetyFlagControlExtensionPoint, flags);
  const codeHosts = new CodeHostRegistry();
  open(productionSafetySourceControlExtensionPoint, codeHosts);
  open(productionSafetyDeployerExtensionPoint, codeHosts);
  const sources = new SignalSourceRegistry();
  open(productionSafetySignalSourceExtensionPoint, sources);
  const pagers = new PagerRegistry();
  open(productionSafetyPagerExtensionPoint, pagers);
  const rotas = new OnCallRegistry();
  open(productionSafetyOnCallExtensionPoint, rotas);
  const announcers = new AnnouncerRegistry();
  open(productionSafetyAnnouncerExtensionPoint, announcers);
  const statusPages = new StatusPageRegistry();
  open(productionSafetyStatusPageExtensionPoint, statusPages);
  const issueTrackers = new IssueTrackerRegistry();
  open(productionSafetyIssueTrackerExtensionPoint, issueTrackers);
  const flagChangeLogs = new FlagChangeLogRegistry();
  open(productionSafetyFlagChangeLogExtensionPoint, flagChangeLogs);
  return {
    flags,
    codeHosts,
    sources,
    pagers,
    rotas,
    announcers,
    statusPages,
    issueTrackers,
    flagChangeLogs,
  };
}
