import type { Request, Router } from 'express';
import type { Hosting } from '../hosting/Hosting';
import type { HostedRepository } from '../hosting/HostedRepository';
import { changedPaths } from '../git/mergeFiles';
import { created, noContent, ok, type VendorReply } from '../http/vendorRoutes';
import { commitWire, pageOf } from './gitlabWire';
import { inProject, notFound, refuse } from './projectOf';

/** Projects, branches, commits and reverts of commits. */
export function mountRepositoryRoutes(router: Router, hosting: Hosting): void {
  const on = inProject(hosting);
  const repository = '/projects/:id/repository';
  router.get('/projects/:id', on(getProject));
  router.get(`${repository}/branches/:branch`, on(getBranch));
  router.post(`${repository}/branches`, on(createBranch));
  router.delete(`${repository}/branches/:branch`, on(deleteBranch));
  router.get(`${repository}/commits/:sha`, on(getCommit));
  router.post(`${repository}/commits/:sha/revert`, on(revert));
  router.get(`${repository}/merge_base`, on(mergeBase));
  router.get(`${repository}/compare`, on(compare));
}

function getProject(project: HostedRepository, req: Request): VendorReply {
  return ok({
    id: project.id,
    path_with_namespace: project.fullName,
    default_branch: project.defaultBranch,
    web_url: pageOf(req, project),
  });
}

function branchWire(project: HostedRepository, req: Request, name: string) {
  const commit = project.git.commit(project.git.branch(name)!)!;
  return { name, commit: commitWire(pageOf(req, project), commit) };
}

function getBranch(project: HostedRepository, req: Request): VendorReply {
  const { branch } = req.params;
  if (!project.git.branch(branch)) throw notFound('Branch');
  return ok(branchWire(project, req, branch));
}

function createBranch(project: HostedRepository, req: Request): VendorReply {
  const { branch, ref } = { ...req.query, ...req.body };
  const { git } = project;
  if (git.branch(branch)) throw refuse(400, 'Branch already exists');
  const from = git.resolve(ref);
  if (!from) throw refuse(400, `Invalid reference name: ${ref}`);
  git.setBranch(branch, from.sha);
  return created(branchWire(project, req, branch));
}

function deleteBranch({ git }: HostedRepository, req: Request): VendorReply {
  if (!git.deleteBranch(req.params.branch)) throw notFound('Branch');
  return noContent();
}

function getCommit(project: HostedRepository, req: Request): VendorReply {
  const commit = project.git.resolve(req.params.sha);
  if (!commit) throw notFound('Commit');
  return ok(commitWire(pageOf(req, project), commit));
}

const CANNOT =
  'Sorry, we cannot revert this commit automatically. This commit may already have been reverted, or a more recent commit may have updated some of its content.';

function revert(project: HostedRepository, req: Request): VendorReply {
  const { git, settings } = project;
  const { branch, dry_run: isDry = false } = req.body;
  const commit = git.resolve(req.params.sha);
  const onto = git.branch(branch);
  if (!commit) throw notFound('Commit');
  if (!onto) throw notFound('Branch');
  if (settings.protectedBranch && branch === project.defaultBranch) {
    throw refuse(403, '403 Forbidden - You are not allowed to push');
  }
  const reverted = git.revert(commit.sha, onto);
  if (!('files' in reverted)) {
    throw refuse(400, CANNOT, { error_code: 'conflict' });
  }
  const tree = git.writeTree(reverted.files);
  if (tree === git.commit(onto)!.tree) {
    throw refuse(400, CANNOT, { error_code: 'empty' });
  }
  if (isDry) return ok({ dry_run: 'success' });
  const title = commit.message.split('\n')[0];
  const added = git.writeCommit({
    tree,
    parents: [onto],
    message: `Revert "${title}"\n\nThis reverts commit ${commit.sha}`,
  });
  git.setBranch(branch, added.sha);
  return created(commitWire(pageOf(req, project), added));
}

function mergeBase(project: HostedRepository, req: Request): VendorReply {
  const refs = [req.query.refs].flat() as string[];
  const [one, other] = refs.map(ref => project.git.resolve(ref)?.sha);
  const base = one && other && project.git.mergeBase(one, other);
  if (!base) throw notFound('Merge Base');
  return ok(commitWire(pageOf(req, project), project.git.commit(base)!));
}

function compare(project: HostedRepository, req: Request): VendorReply {
  const { git } = project;
  const [from, to] = [req.query.from, req.query.to].map(
    ref => git.resolve(String(ref))?.sha,
  );
  if (!from || !to) throw notFound('Ref');
  const known = new Set(git.ancestors(from));
  const page = pageOf(req, project);
  const start = req.query.straight === 'true' ? from : git.mergeBase(from, to)!;
  return ok({
    commits: git
      .ancestors(to)
      .filter(sha => !known.has(sha))
      .map(sha => commitWire(page, git.commit(sha)!))
      .reverse(),
    diffs: changedPaths(git.filesOf(start), git.filesOf(to)).map(path => ({
      old_path: path,
      new_path: path,
    })),
  });
}
