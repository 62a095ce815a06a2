import { SandboxHosting } from '@production-safety/sandbox';
import type {
  DeployerSubject,
  IssueTrackerUnderTest,
  SourceControlSubject,
} from '@production-safety/testing';
import type { HttpFetch } from '@production-safety/vendor-http';
import { GithubDeployer, type GithubDeployerOptions } from '../GithubDeployer';
import { GithubIssueTracker } from '../GithubIssueTracker';
import type { GithubOptions } from '../GithubOptions';
import { GithubSourceControl } from '../GithubSourceControl';
import { readAsShown } from './readAsShown';

/** A sandbox's GitHub with a new repository for each test. */
export class SandboxGithub extends SandboxHosting {
  /** Whether reverts are built from Git objects, as GitHub offers none. */
  #builds = false;

  static async start(): Promise<SandboxGithub> {
    const names = {
      vendor: 'github',
      apiPath: '/github/api/v3',
      repositoryPath: (name: string) => `/repos/${name}`,
    } as const;
    return new SandboxGithub(names, await SandboxHosting.sandbox());
  }

  async fresh(settings: Record<string, unknown> = {}): Promise<void> {
    await super.fresh(settings);
    this.#builds = settings.revertMutation === false;
  }

  options(changed: Partial<GithubOptions> = {}): GithubOptions {
    return { ...this.access(), ...changed };
  }

  sourceControl(changed: Partial<GithubOptions> = {}): GithubSourceControl {
    return GithubSourceControl.create(this.options(changed));
  }

  deployer(changed: Partial<GithubDeployerOptions> = {}): GithubDeployer {
    return GithubDeployer.create({
      ...this.options(),
      repository: this.repository,
      environments: {
        production: { workflow: { file: 'deploy.yml', ref: 'main' } },
      },
      ...changed,
    });
  }

  issueTracker(changed: Partial<GithubOptions> = {}): GithubIssueTracker {
    return GithubIssueTracker.create(this.options(changed));
  }

  issueSubject(): IssueTrackerUnderTest {
    const { repository } = this;
    return {
      tracker: this.issueTracker(),
      repository,
      nowhere: `${repository}-gone`,
      now: () => Date.now(),
      loseNextAnswer: async () => this.loseNextAnswer(),
      close: async id => {
        await this.control('PUT', `/issues/${id}`, { state: 'closed' });
      },
      addOthers: async () => {
        await this.control('POST', '/issues', { count: 250 });
      },
      shown: async () =>
        (await this.control('GET', '/state')).issues
          .filter(({ title }: { title: string }) => title !== 'An issue')
          .map(readAsShown),
    };
  }

  subject(): SourceControlSubject {
    return { ...this.codeSubject(), control: this.sourceControl() };
  }

  deployerSubject(changed: Partial<GithubDeployerOptions>): DeployerSubject {
    const deployer = this.deployer({ budgetMs: 1_000, ...changed });
    return { ...this.deploymentSubject(), deployer };
  }

  protected isWrite(
    url: string,
    { method, body = '' }: Parameters<HttpFetch>[1],
  ): boolean {
    const isWrite =
      /\/(pulls|issues|merge|dispatches|deployments)$/.test(url) &&
      method !== 'GET';
    return isWrite || (/revertPullRequest/.test(body) && !this.#builds);
  }
}
