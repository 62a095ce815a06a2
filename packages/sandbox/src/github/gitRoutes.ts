import type { Request, Router } from 'express';
import type { Hosting } from '../hosting/Hosting';
import type { HostedRepository } from '../hosting/HostedRepository';
import {
  answer,
  created,
  noContent,
  ok,
  VendorError,
  type VendorReply,
} from '../http/vendorRoutes';
import { changedPaths } from '../git/mergeFiles';
import { commitWire, listedCommitWire, pageOf } from './githubWire';

export const notFound = () => new VendorError(404, { message: 'Not Found' });

export const unprocessable = (message: string) =>
  new VendorError(422, { message });

export const originOf = (req: Request): string => `http://${req.headers.host}`;

/** The repository a path names. */
export function repositoryOf(hosting: Hosting, req: Request): HostedRepository {
  const found = hosting.find(`${req.params.owner}/${req.params.repo}`);
  if (!found) throw notFound();
  return found;
}

/** Commits, references, merges and comparisons. */
export function mountGitRoutes(router: Router, hosting: Hosting): void {
  const repo = '/repos/:owner/:repo';
  const on = (
    act: (repository: HostedRepository, req: Request) => VendorReply,
  ) => answer(req => act(repositoryOf(hosting, req), req));
  router.get(`${repo}/git/commits/:sha`, on(getCommit));
  router.post(`${repo}/git/commits`, on(writeCommit));
  router.get(`${repo}/git/ref/heads/*`, on(getRef));
  router.post(`${repo}/git/refs`, on(createRef));
  router.delete(`${repo}/git/refs/heads/*`, on(deleteRef));
  router.post(`${repo}/merges`, on(merge));
  router.get(`${repo}/compare/:range`, on(compare));
  router.get(`${repo}/commits`, on(listCommits));
  router.get(`${repo}/commits/*`, on(oneCommit));
}

function getCommit({ git }: HostedRepository, req: Request): VendorReply {
  const commit = git.commit(req.params.sha);
  if (!commit) throw notFound();
  return ok(commitWire(commit));
}

function writeCommit({ git }: HostedRepository, req: Request): VendorReply {
  const { message, tree, parents } = req.body;
  if (!git.hasTree(tree)) throw unprocessable('Tree SHA does not exist');
  if (!parents.every((sha: string) => git.commit(sha))) {
    throw unprocessable('Parent SHA does not exist or is not a commit object');
  }
  return created(commitWire(git.writeCommit({ message, tree, parents })));
}

function getRef({ git }: HostedRepository, req: Request): VendorReply {
  const sha = git.branch(req.params[0]);
  if (!sha) throw notFound();
  return ok(refWire(req.params[0], sha));
}

const refWire = (name: string, sha: string) => ({
  ref: `refs/heads/${name}`,
  object: { type: 'commit', sha },
});

function createRef({ git }: HostedRepository, req: Request): VendorReply {
  const { ref, sha } = req.body;
  const name = String(ref).replace(/^refs\/heads\//, '');
  if (git.branch(name)) throw unprocessable('Reference already exists');
  if (!git.commit(sha)) throw unprocessable('Object does not exist');
  git.setBranch(name, sha);
  return created(refWire(name, sha));
}

function deleteRef({ git }: HostedRepository, req: Request): VendorReply {
  if (!git.deleteBranch(req.params[0])) {
    throw unprocessable('Reference does not exist');
  }
  return noContent();
}

function merge({ git }: HostedRepository, req: Request): VendorReply {
  const { base, head, commit_message: message } = req.body;
  const [onto, from] = [git.branch(base), git.resolve(head)?.sha];
  if (!onto || !from) {
    throw new VendorError(404, {
      message: onto ? 'Head does not exist' : 'Base does not exist',
    });
  }
  if (git.contains(onto, from)) return noContent();
  const merged = git.merge(onto, from);
  if (!('files' in merged)) {
    throw new VendorError(409, { message: 'Merge conflict' });
  }
  const commit = git.writeCommit({
    tree: git.writeTree(merged.files),
    parents: [onto, from],
    message: message ?? `Merge ${head} into ${base}`,
  });
  git.setBranch(base, commit.sha);
  return created({ sha: commit.sha, commit: commitWire(commit) });
}

function compare({ git }: HostedRepository, req: Request): VendorReply {
  const [base, head] = req.params.range
    .split('...')
    .map(ref => git.resolve(ref)?.sha);
  if (!base || !head) throw notFound();
  const start = git.mergeBase(base, head);
  const only = (one: string, other: string) => {
    const known = new Set(git.ancestors(other));
    return git.ancestors(one).filter(sha => !known.has(sha)).length;
  };
  const [ahead, behind] = [only(head, base), only(base, head)];
  const files = start
    ? changedPaths(git.filesOf(start), git.filesOf(head))
    : [];
  return ok({
    status: statusOf(ahead, behind),
    ahead_by: ahead,
    behind_by: behind,
    files: files.map(filename => ({ filename })),
  });
}

function statusOf(ahead: number, behind: number): string {
  if (ahead > 0) return behind > 0 ? 'diverged' : 'ahead';
  return behind > 0 ? 'behind' : 'identical';
}

function listCommits(repository: HostedRepository, req: Request): VendorReply {
  const { git } = repository;
  const from = git.resolve(String(req.query.sha));
  if (!from) throw notFound();
  const page = pageOf(originOf(req), repository);
  return ok(
    git
      .ancestors(from.sha)
      .slice(0, Number(req.query.per_page ?? 30))
      .map(sha => listedCommitWire(page, git.commit(sha)!)),
  );
}

function oneCommit(repository: HostedRepository, req: Request): VendorReply {
  const commit = repository.git.resolve(req.params[0]);
  if (!commit) {
    throw unprocessable(`No commit found for SHA: ${req.params[0]}`);
  }
  return ok(listedCommitWire(pageOf(originOf(req), repository), commit));
}
