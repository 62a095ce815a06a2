import type { Request, Router } from 'express';
import type { Hosting } from '../hosting/Hosting';
import type {
  HostedRepository,
  MergeMethod,
} from '../hosting/HostedRepository';
import {
  answer,
  created,
  ok,
  VendorError,
  type VendorReply,
} from '../http/vendorRoutes';
import { notFound, originOf, repositoryOf, unprocessable } from './gitRoutes';
import { pageOf, pullWire } from './githubWire';

/** Opening, finding and merging pull requests. */
export function mountPullRoutes(router: Router, hosting: Hosting): void {
  const pulls = '/repos/:owner/:repo/pulls';
  const on = (
    act: (repository: HostedRepository, req: Request) => VendorReply,
  ) => answer(req => act(repositoryOf(hosting, req), req));
  router.get(pulls, on(list));
  router.post(pulls, on(open));
  router.patch(`${pulls}/:number`, on(change));
  router.put(`${pulls}/:number/merge`, on(merge));
}

function list(repository: HostedRepository, req: Request): VendorReply {
  const { head, state = 'open' } = req.query;
  const [owner] = repository.fullName.split('/');
  const found = repository.requests.filter(
    each =>
      (head === undefined || head === `${owner}:${each.head}`) &&
      (state === 'all' || (state === 'open') === (each.state === 'open')),
  );
  const page = pageOf(originOf(req), repository);
  return ok(found.map(each => pullWire(page, each)).reverse());
}

function open(repository: HostedRepository, req: Request): VendorReply {
  const { title, body = '', base } = req.body;
  // A branch of this repository may come with its owner.
  const head = String(req.body.head).replace(/^[^:]*:/, '');
  const { git, requests } = repository;
  if (!git.branch(head) || !git.branch(base)) {
    throw unprocessable('Validation Failed: head or base is invalid');
  }
  if (requests.some(each => each.head === head && each.state === 'open')) {
    throw unprocessable(
      `Validation Failed: A pull request already exists for ${head}.`,
    );
  }
  if (git.contains(git.branch(base)!, git.branch(head)!)) {
    throw unprocessable(
      `Validation Failed: No commits between ${base} and ${head}`,
    );
  }
  const opened = repository.open({ title, body, head, base });
  return created(pullWire(pageOf(originOf(req), repository), opened));
}

function change(repository: HostedRepository, req: Request): VendorReply {
  const request = repository.request(Number(req.params.number));
  if (!request) throw notFound();
  const { title = request.title, body = request.body } = req.body;
  Object.assign(request, { title, body });
  return ok(pullWire(pageOf(originOf(req), repository), request));
}

function merge(repository: HostedRepository, req: Request): VendorReply {
  const request = repository.request(Number(req.params.number));
  if (!request) throw notFound();
  const { sha, merge_method: method = 'merge' } = req.body;
  const refuse = (message: string) => new VendorError(405, { message });
  if (request.state !== 'open') throw refuse('Pull Request is not mergeable');
  if (sha && sha !== request.headSha) {
    throw new VendorError(409, {
      message: 'Head branch was modified. Review and try the merge again.',
    });
  }
  const reason = repository.blockedBy(request);
  if (reason !== null) {
    throw refuse(`Repository rule violations found: ${reason}`);
  }
  const commit = repository.merge(request, method as MergeMethod);
  return ok({ sha: commit.sha, merged: true, message: 'Merged' });
}
