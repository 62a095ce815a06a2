import type {
  FileChanges,
  HostedRepository,
  HostedRequest,
  MergeMethod,
} from './HostedRepository';
import type { DeployRecord } from './Deploys';

/** Adds a request from a branch of its own, merged or open. */
export function addRequest(
  repository: HostedRepository,
  input: {
    readonly title: string;
    readonly body: string;
    readonly commits: readonly {
      readonly message?: string;
      readonly files: FileChanges;
    }[];
    /** How it is merged; without it, it stays open. */
    readonly merge?: MergeMethod;
  },
): HostedRequest {
  const { git, defaultBranch } = repository;
  const { title, body } = input;
  const head = `change-${repository.requests.length + 1}`;
  git.setBranch(head, git.branch(defaultBranch)!);
  for (const { message = title, files } of input.commits) {
    repository.push(head, message, files);
  }
  const request = repository.open({ title, body, head, base: defaultBranch });
  if (input.merge) repository.merge(request, input.merge);
  return request;
}

/** Adds a deployment that is over, of a commit or of the default branch. */
export function addDeployment(
  { git, defaultBranch, deploys }: HostedRepository,
  { environment, sha }: { readonly environment: string; readonly sha?: string },
): DeployRecord | undefined {
  const commit = git.resolve(sha ?? defaultBranch);
  const run = deploys.start({
    environment,
    workflow: 'deploy.yml',
    ref: defaultBranch,
    sha: commit?.sha ?? sha!,
    inputs: {},
  });
  // What a test starts from is there at once.
  Object.assign(run, { endsAt: run.createdAt, outcome: 'success' });
  return deploys.records(environment).find(each => each.run === run.id);
}
