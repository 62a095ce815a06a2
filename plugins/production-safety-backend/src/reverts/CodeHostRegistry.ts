import { ConflictError, InputError } from '@backstage/errors';
import type {
  CodeHosts,
  Deployer,
  SourceControl,
} from '@production-safety/core';
import type {
  DeployerRegistration,
  ProductionSafetyDeployerExtensionPoint,
  ProductionSafetySourceControlExtensionPoint,
  SourceControlRegistration,
} from '@production-safety/backstage-plugin-production-safety-node';

/** The code hosts and deployers that modules have connected. */
export class CodeHostRegistry
  implements
    CodeHosts,
    ProductionSafetySourceControlExtensionPoint,
    ProductionSafetyDeployerExtensionPoint
{
  readonly #hosts = new Map<string, SourceControlRegistration>();
  readonly #deployers = new Map<string, DeployerRegistration>();

  addSourceControl(registration: SourceControlRegistration): void {
    const { id } = registration;
    requireSense('Source control', id);
    requireFree('source controls', id, this.#hosts);
    this.#hosts.set(id, registration);
  }

  addDeployer(registration: DeployerRegistration): void {
    const { id } = registration;
    requireSense('Deployer', id);
    requireFree('deployers', id, this.#deployers);
    this.#deployers.set(id, registration);
  }

  sourceControlOf(repository: string): SourceControl | undefined {
    return [...this.#hosts.values()].find(host => host.serves(repository))
      ?.control;
  }

  deployer(id: string): Deployer | undefined {
    return this.#deployers.get(id)?.deployer;
  }
}

function requireSense(what: string, id: string): void {
  if (!/^[a-z0-9]([a-z0-9.:-]*[a-z0-9])?$/i.test(id)) {
    throw new InputError(
      `${what} id "${id}" must consist of letters, digits, dashes, dots and colons.`,
    );
  }
}

function requireFree(
  what: string,
  id: string,
  taken: ReadonlyMap<string, unknown>,
): void {
  if (taken.has(id)) {
    throw new ConflictError(
      `There are two ${what} with the id "${id}". Give each its own id.`,
    );
  }
}
