import type { Request, Router } from 'express';
import type { Hosting } from '../hosting/Hosting';
import type { HostedRepository } from '../hosting/HostedRepository';
import {
  answer,
  created,
  ok,
  VendorError,
  type VendorReply,
} from '../http/vendorRoutes';
import { notFound, repositoryOf, unprocessable } from './gitRoutes';

/** A repository, its files, and the parts of a commit that changes them. */
export function mountContentRoutes(router: Router, hosting: Hosting): void {
  const repo = '/repos/:owner/:repo';
  const on = (
    act: (repository: HostedRepository, req: Request) => VendorReply,
  ) => answer(req => act(repositoryOf(hosting, req), req));
  router.get(repo, on(getRepository));
  router.get(`${repo}/contents/*`, on(getRaw));
  router.post(`${repo}/git/blobs`, on(writeBlob));
  router.post(`${repo}/git/trees`, on(writeTree));
  router.patch(`${repo}/git/refs/heads/*`, on(moveRef));
}

function getRepository({ fullName, defaultBranch }: HostedRepository) {
  return ok({
    full_name: fullName,
    default_branch: defaultBranch,
    permissions: { pull: true, push: true },
  });
}

/** As with `Accept: application/vnd.github.raw`: the file itself. */
function getRaw(
  { git, defaultBranch }: HostedRepository,
  req: Request,
): VendorReply {
  const { ref = 'HEAD' } = req.query;
  const commit = git.resolve(ref === 'HEAD' ? defaultBranch : String(ref));
  const content = commit && git.filesOf(commit.sha)[req.params[0]];
  if (content === undefined) throw notFound();
  return { status: 200, text: content };
}

function writeBlob({ git }: HostedRepository, req: Request): VendorReply {
  const { content = '', encoding = 'utf-8' } = req.body;
  const bytes = Buffer.from(content, encoding === 'base64' ? 'base64' : 'utf8');
  return created({ sha: git.writeBlob(bytes.toString()) });
}

interface TreeEntry {
  readonly path: string;
  readonly content?: string;
  readonly sha?: string | null;
}

function writeTree({ git }: HostedRepository, req: Request): VendorReply {
  const { base_tree: base, tree } = req.body;
  const files = new Map(
    Object.entries(base ? git.filesOfTree(base) ?? {} : {}),
  );
  for (const { path, content, sha } of tree as readonly TreeEntry[]) {
    const written = content ?? (sha ? git.blob(sha) : undefined);
    if (sha === null) files.delete(path);
    else if (written === undefined) throw unprocessable('Blob does not exist');
    else files.set(path, written);
  }
  return created({ sha: git.writeTree(Object.fromEntries(files)) });
}

function moveRef({ git }: HostedRepository, req: Request): VendorReply {
  const { sha, force = false } = req.body;
  const name = req.params[0];
  const before = git.branch(name);
  if (!before) throw unprocessable('Reference does not exist');
  if (!git.commit(sha)) throw unprocessable('Object does not exist');
  if (!force && !git.contains(sha, before)) {
    throw new VendorError(422, { message: 'Update is not a fast forward' });
  }
  git.setBranch(name, sha);
  return ok({ ref: `refs/heads/${name}`, object: { type: 'commit', sha } });
}
