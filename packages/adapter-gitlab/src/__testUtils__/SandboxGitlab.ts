import { SandboxHosting } from '@production-safety/sandbox';
import type {
  DeployerSubject,
  SourceControlSubject,
} from '@production-safety/testing';
import type { HttpFetch } from '@production-safety/vendor-http';
import { GitlabDeployer, type GitlabDeployerOptions } from '../GitlabDeployer';
import type { GitlabOptions } from '../GitlabOptions';
import { GitlabSourceControl } from '../GitlabSourceControl';

/** A sandbox's GitLab with a new repository for each test. */
export class SandboxGitlab extends SandboxHosting {
  static async start(): Promise<SandboxGitlab> {
    const names = {
      vendor: 'gitlab',
      apiPath: '/gitlab/api/v4',
      repositoryPath: (name: string) => `/projects/${encodeURIComponent(name)}`,
    } as const;
    return new SandboxGitlab(names, await SandboxHosting.sandbox());
  }

  options(changed: Partial<GitlabOptions> = {}): GitlabOptions {
    return { ...this.access(), ...changed };
  }

  sourceControl(changed: Partial<GitlabOptions> = {}): GitlabSourceControl {
    return GitlabSourceControl.create(this.options(changed));
  }

  deployer(changed: Partial<GitlabDeployerOptions> = {}): GitlabDeployer {
    return GitlabDeployer.create({
      ...this.options(),
      repository: this.repository,
      environments: { production: {} },
      ...changed,
    });
  }

  subject(): SourceControlSubject {
    return { ...this.codeSubject(), control: this.sourceControl() };
  }

  deployerSubject(changed: Partial<GitlabDeployerOptions>): DeployerSubject {
    const deployer = this.deployer({ budgetMs: 1_000, ...changed });
    return { ...this.deploymentSubject(), deployer };
  }

  protected isWrite(
    _url: string,
    { method, body = '' }: Parameters<HttpFetch>[1],
  ): boolean {
    return method !== 'GET' && !/dry_run/.test(body);
  }
}
