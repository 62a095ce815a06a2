import {
  createBackendPlugin,
  type BackendFeature,
} from '@backstage/backend-plugin-api';
import { mockServices, startTestBackend } from '@backstage/backend-test-utils';
import type { AnnouncerRegistration } from '../announcerExtensionPoint';
import { productionSafetyAnnouncerExtensionPoint } from '../announcerExtensionPoint';
import type { DeployerRegistration } from '../deployerExtensionPoint';
import { productionSafetyDeployerExtensionPoint } from '../deployerExtensionPoint';
import type { FlagChangeLogRegistration } from '../flagChangeLogExtensionPoint';
import { productionSafetyFlagChangeLogExtensionPoint } from '../flagChangeLogExtensionPoint';
import type { FlagControlRegistration } from '../flagControlExtensionPoint';
import { productionSafetyFlagControlExtensionPoint } from '../flagControlExtensionPoint';
import type { IssueTrackerRegistration } from '../issueTrackerExtensionPoint';
import { productionSafetyIssueTrackerExtensionPoint } from '../issueTrackerExtensionPoint';
import type { OnCallRegistration } from '../onCallExtensionPoint';
import { productionSafetyOnCallExtensionPoint } from '../onCallExtensionPoint';
import type { PagerRegistration } from '../pagerExtensionPoint';
import { productionSafetyPagerExtensionPoint } from '../pagerExtensionPoint';
import type { SignalSourceRegistration } from '../signalSourceExtensionPoint';
import { productionSafetySignalSourceExtensionPoint } from '../signalSourceExtensionPoint';
import type { SourceControlRegistration } from '../sourceControlExtensionPoint';
import { productionSafetySourceControlExtensionPoint } from '../sourceControlExtensionPoint';
import type { StatusPageRegistration } from '../statusPageExtensionPoint';
import { productionSafetyStatusPageExtensionPoint } from '../statusPageExtensionPoint';

/**
 * What a module has registered, in its order.
 *
 * @public
 */
export interface Registrations {
  readonly announcers: readonly AnnouncerRegistration[];
  readonly deployers: readonly DeployerRegistration[];
  readonly flagChangeLogs: readonly FlagChangeLogRegistration[];
  readonly flagControls: readonly FlagControlRegistration[];
  readonly issueTrackers: readonly IssueTrackerRegistration[];
  readonly onCalls: readonly OnCallRegistration[];
  readonly pagers: readonly PagerRegistration[];
  readonly signalSources: readonly SignalSourceRegistration[];
  readonly sourceControls: readonly SourceControlRegistration[];
  readonly statusPages: readonly StatusPageRegistration[];
}

const nothing = () => ({
  announcers: [] as AnnouncerRegistration[],
  deployers: [] as DeployerRegistration[],
  flagChangeLogs: [] as FlagChangeLogRegistration[],
  flagControls: [] as FlagControlRegistration[],
  issueTrackers: [] as IssueTrackerRegistration[],
  onCalls: [] as OnCallRegistration[],
  pagers: [] as PagerRegistration[],
  signalSources: [] as SignalSourceRegistration[],
  sourceControls: [] as SourceControlRegistration[],
  statusPages: [] as StatusPageRegistration[],
});

const into =
  <T>(list: T[]) =>
  (each: T) =>
    void list.push(each);

/** Stands for the plugin: takes whatever is registered, has no shared leases. */
const pluginTaking = (taken: ReturnType<typeof nothing>) =>
  createBackendPlugin({
    pluginId: 'production-safety',
    register(plugin) {
      plugin.registerExtensionPoint(productionSafetyAnnouncerExtensionPoint, {
        addAnnouncer: into(taken.announcers),
      });
      plugin.registerExtensionPoint(productionSafetyDeployerExtensionPoint, {
        addDeployer: into(taken.deployers),
      });
      plugin.registerExtensionPoint(
        productionSafetyFlagChangeLogExtensionPoint,
        { addFlagChangeLog: into(taken.flagChangeLogs) },
      );
      plugin.registerExtensionPoint(productionSafetyFlagControlExtensionPoint, {
        addFlagControl: into(taken.flagControls),
        leasesOf: () => ({ take: async () => undefined }),
      });
      plugin.registerExtensionPoint(
        productionSafetyIssueTrackerExtensionPoint,
        { addIssueTracker: into(taken.issueTrackers) },
      );
      plugin.registerExtensionPoint(productionSafetyOnCallExtensionPoint, {
        addOnCall: into(taken.onCalls),
      });
      plugin.registerExtensionPoint(productionSafetyPagerExtensionPoint, {
        addPager: into(taken.pagers),
      });
      plugin.registerExtensionPoint(
        productionSafetySignalSourceExtensionPoint,
        { addSignalSource: into(taken.signalSources) },
      );
      plugin.registerExtensionPoint(
        productionSafetySourceControlExtensionPoint,
        { addSourceControl: into(taken.sourceControls) },
      );
      plugin.registerExtensionPoint(productionSafetyStatusPageExtensionPoint, {
        addStatusPage: into(taken.statusPages),
      });
      plugin.registerInit({ deps: {}, init: async () => {} });
    },
  });

/**
 * Starts a backend of nothing but this module, with this configuration, stops
 * it, and answers with what the module has registered.
 *
 * @param module - of the plugin `production-safety`
 * @param configuration - of the whole backend; wrong values may be tried
 * @throws what the start throws, with the refusal of the module as its cause
 * @public
 */
export async function registrationsOf(
  module: BackendFeature,
  configuration: object,
): Promise<Registrations> {
  const taken = nothing();
  const backend = await startTestBackend({
    features: [
      pluginTaking(taken),
      module,
      mockServices.rootConfig.factory({ data: configuration as never }),
    ],
  });
  await backend.stop();
  return taken;
}

/**
 * What a backend of nothing but this module says when it refuses to start.
 *
 * @throws when it starts
 * @public
 */
export async function refusalOf(
  module: BackendFeature,
  configuration: object,
): Promise<string> {
  try {
    await registrationsOf(module, configuration);
  } catch (error) {
    const { message, cause } = error as Error;
    return cause instanceof Error ? `${message} ${cause.message}` : message;
  }
  throw new Error('The module takes this configuration.');
}
