import type { Request, Router } from 'express';
import type { HostedIssue } from '../hosting/HostedIssues';
import type { Hosting } from '../hosting/Hosting';
import type { HostedRepository } from '../hosting/HostedRepository';
import {
  answer,
  created,
  ok,
  VendorError,
  type VendorReply,
} from '../http/vendorRoutes';
import { notFound, originOf, repositoryOf, unprocessable } from './gitRoutes';
import { issueWire, pageOf, pullWire } from './githubWire';

const LARGEST_PAGE = 100;
const LONGEST_BODY = 65_536;

/** Creating, finding and reading issues. */
export function mountIssueRoutes(router: Router, hosting: Hosting): void {
  const issues = '/repos/:owner/:repo/issues';
  const on = (
    act: (repository: HostedRepository, req: Request) => VendorReply,
  ) =>
    answer(req => {
      const repository = repositoryOf(hosting, req);
      if (!repository.settings.hasIssues) throw disabled();
      return act(repository, req);
    });
  router.get(issues, on(list));
  router.post(issues, on(create));
  router.get(`${issues}/:number`, on(read));
}

const disabled = () =>
  new VendorError(410, {
    message: 'Issues has been disabled in this repository.',
  });

/** Pull requests are listed too, as they are issues to GitHub. */
function list(repository: HostedRepository, req: Request): VendorReply {
  const { state = 'open', since, direction = 'desc' } = req.query;
  const size = Math.min(Number(req.query.per_page ?? 30), LARGEST_PAGE);
  const from = (Number(req.query.page ?? 1) - 1) * size;
  const page = pageOf(originOf(req), repository);
  const all = [
    ...repository.requests.map(each => ({
      ...pullWire(page, each),
      created_at: each.createdAt,
      updated_at: each.mergedAt ?? each.createdAt,
      pull_request: { html_url: `${page}/pull/${each.number}` },
    })),
    ...repository.issues.list().map(each => issueWire(page, each)),
  ]
    .filter(each => state === 'all' || each.state === state)
    .filter(
      each =>
        since === undefined ||
        Date.parse(each.updated_at) >= Date.parse(String(since)),
    )
    .sort((one, other) => one.number - other.number);
  if (direction === 'desc') all.reverse();
  return ok(all.slice(from, from + size));
}

function create(repository: HostedRepository, req: Request): VendorReply {
  const { title, body = '' } = req.body;
  if (typeof title !== 'string' || !title.trim()) {
    throw unprocessable('Validation Failed: title is missing');
  }
  if ([...title].length > 256 || String(body).length > LONGEST_BODY) {
    throw unprocessable('Validation Failed: title or body is too long');
  }
  const issue = repository.addIssue(title, String(body));
  return created(issueWire(pageOf(originOf(req), repository), issue));
}

function read(repository: HostedRepository, req: Request): VendorReply {
  const issue = repository.issues.find(Number(req.params.number));
  if (!issue) throw notFound();
  requireThere(issue);
  return ok(issueWire(pageOf(originOf(req), repository), issue));
}

function requireThere({ state }: HostedIssue): void {
  if (state === 'deleted') {
    throw new VendorError(410, { message: 'This issue was deleted' });
  }
}
