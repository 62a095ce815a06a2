import type { RequestHandler } from 'express';
import type { Hosting } from './Hosting';

/** What people see where a vendor shows a request. */
export function requestPage(
  hosting: Hosting,
): RequestHandler<{ owner: string; name: string; number: string }> {
  return (req, res, next) => {
    const { owner, name, number } = req.params;
    const request = hosting.find(`${owner}/${name}`)?.request(Number(number));
    if (!request) {
      next();
      return;
    }
    const title = escaped(`${request.title} #${request.number}`);
    res
      .type('html')
      .send(
        `<!doctype html>\n<html lang="en"><head><meta charset="utf-8"><title>${title}</title></head>\n<body><h1>${title}</h1><p>${escaped(
          `${owner}/${name}: ${request.state}`,
        )}</p><pre>${escaped(request.body)}</pre></body></html>\n`,
      );
  };
}

export function escaped(text: string): string {
  return text
    .replace(/&/g, '&amp;')
    .replace(/</g, '&lt;')
    .replace(/"/g, '&quot;');
}
