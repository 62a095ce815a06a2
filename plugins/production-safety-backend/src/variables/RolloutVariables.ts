import {
  variablesOfRollout,
  type Clock,
  type Rollout,
} from '@production-safety/core';
import type { RolloutVariablesView } from '@production-safety/backstage-plugin-production-safety-common';
import { variablesView } from '../view/variablesView';
import type { EnvFiles } from './EnvFiles';
import {
  envFileAddress,
  type EnvFileAddress,
  type HostKindOf,
} from './envFileAddress';
import type { VariableSettings } from './readVariableSettings';

/** Environment variables of rollouts for the screens and templates. */
export class RolloutVariables {
  constructor(
    private readonly options: {
      readonly files: EnvFiles;
      readonly hostKindOf: HostKindOf;
      readonly clock: Pick<Clock, 'now'>;
      readonly settings: VariableSettings;
    },
  ) {}

  /** What they must be now, and what the file in the repository says. */
  async of(rollout: Rollout): Promise<RolloutVariablesView> {
    const { clock, files, hostKindOf, settings } = this.options;
    const variables = variablesOfRollout(rollout, settings.pattern);
    const address = envFileAddress(rollout.definition, hostKindOf);
    const read = address?.url ? await files.read(address.url, variables) : null;
    return variablesView(rollout.id, variables, {
      address,
      reading: read?.value,
      lookedAt: read?.at ?? clock.now(),
      writePath: this.#writePath(
        rollout,
        address,
        read?.value.state === 'missing',
      ),
    });
  }

  /** The template opens pull requests, which are GitHub's. */
  #writePath(
    { id }: Rollout,
    address: EnvFileAddress | undefined,
    isNew: boolean,
  ): string | undefined {
    const { hostKindOf, settings } = this.options;
    const { path, repository } = address ?? {};
    if (settings.templatePath === undefined) return undefined;
    if (!repository || hostKindOf(repository) !== 'github') return undefined;
    const { host, pathname } = new URL(repository);
    const [owner, repo] = pathname.slice(1).split('/');
    const query = new URLSearchParams({ owner, repo });
    const formData = { rollout: id, repoUrl: `${host}?${query}`, path, isNew };
    return `${settings.templatePath}?${new URLSearchParams({
      formData: JSON.stringify(formData),
    })}`;
  }
}
