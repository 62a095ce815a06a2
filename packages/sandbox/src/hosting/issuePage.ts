import type { RequestHandler } from 'express';
import type { Hosting } from './Hosting';
import { escaped } from './requestPage';

/** What people see where a vendor shows an issue; its text as it was sent. */
export function issuePage(
  hosting: Hosting,
): RequestHandler<{ owner: string; name: string; number: string }> {
  return (req, res, next) => {
    const { owner, name, number } = req.params;
    const issue = hosting.find(`${owner}/${name}`)?.issues.find(Number(number));
    if (!issue || issue.state === 'deleted') {
      next();
      return;
    }
    const title = escaped(`${issue.title} #${issue.number}`);
    res
      .type('html')
      .send(
        `<!doctype html>\n<html lang="en"><head><meta charset="utf-8"><title>${title}</title></head>\n<body><h1>${title}</h1><p>${escaped(
          `${owner}/${name}: ${issue.state}`,
        )}</p><pre>${escaped(issue.body)}</pre></body></html>\n`,
      );
  };
}
