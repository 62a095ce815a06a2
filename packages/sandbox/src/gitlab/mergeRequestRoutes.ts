import type { Request, Router } from 'express';
import type { Hosting } from '../hosting/Hosting';
import type {
  HostedRepository,
  HostedRequest,
} from '../hosting/HostedRepository';
import { created, ok, type VendorReply } from '../http/vendorRoutes';
import { commitWire, mergeRequestWire, pageOf } from './gitlabWire';
import { inProject, notFound, refuse } from './projectOf';

/** Opening, finding and merging merge requests. */
export function mountMergeRequestRoutes(
  router: Router,
  hosting: Hosting,
): void {
  const on = inProject(hosting);
  const path = '/projects/:id/merge_requests';
  router.get(path, on(list));
  router.post(path, on(open));
  router.get(`${path}/:iid`, on(get));
  router.get(`${path}/:iid/commits`, on(commits));
  router.put(`${path}/:iid/merge`, on(merge));
}

function requestOf(project: HostedRepository, req: Request): HostedRequest {
  const found = project.request(Number(req.params.iid));
  if (!found) throw refuse(404, '404 Not found');
  return found;
}

function list(project: HostedRepository, req: Request): VendorReply {
  const { search, source_branch: branch, state = 'all' } = req.query;
  const words = String(search ?? '')
    .toLowerCase()
    .split(/\s+/);
  const page = pageOf(req, project);
  const found = project.requests
    .map(({ number }) => project.request(number)!)
    .filter(
      each =>
        (branch === undefined || each.head === branch) &&
        words.every(word => each.body.toLowerCase().includes(word)),
    )
    .map(each => mergeRequestWire(page, project, each))
    .filter(each => state === 'all' || each.state === state);
  // The list has no pipeline; only a single merge request does.
  return ok(found.map(({ head_pipeline: _, ...rest }) => rest).reverse());
}

function get(project: HostedRepository, req: Request): VendorReply {
  const request = requestOf(project, req);
  return ok(mergeRequestWire(pageOf(req, project), project, request));
}

function commits(project: HostedRepository, req: Request): VendorReply {
  const request = requestOf(project, req);
  const page = pageOf(req, project);
  const { git } = project;
  if (request.method !== 'rebase') {
    const own = [...project.commitsOf(request)].reverse();
    return ok(own.map(commit => commitWire(page, commit)));
  }
  // After a rebase the commits are those on the target branch.
  const known = new Set(git.ancestors(request.baseSha!));
  const rebased = git
    .ancestors(request.mergeSha!)
    .filter(sha => !known.has(sha));
  return ok(rebased.map(sha => commitWire(page, git.commit(sha)!)));
}

function open(project: HostedRepository, req: Request): VendorReply {
  const { git, requests } = project;
  const { source_branch: head, target_branch: base } = req.body;
  const { title, description: body = '' } = req.body;
  if (!git.branch(head)) throw notFound('Source Branch');
  const same = requests.find(
    each => each.head === head && each.state === 'open',
  );
  if (same) {
    throw refuse(409, [
      `Another open merge request already exists for this source branch: !${same.number}`,
    ]);
  }
  const opened = project.open({ title, body, head, base });
  return created(mergeRequestWire(pageOf(req, project), project, opened));
}

function merge(project: HostedRepository, req: Request): VendorReply {
  const request = requestOf(project, req);
  const { sha } = req.body;
  if (request.state !== 'open' || project.blockedBy(request) !== null) {
    throw refuse(405, '405 Method Not Allowed');
  }
  if (sha && sha !== request.headSha) {
    throw refuse(
      409,
      'SHA does not match HEAD of source branch: it was changed',
    );
  }
  project.merge(request, 'merge');
  return ok(mergeRequestWire(pageOf(req, project), project, request));
}
