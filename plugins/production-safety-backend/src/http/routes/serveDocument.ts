import type { RequestHandler } from 'express';
import { openApiDocument } from '../../openapi/openApiDocument';

/**
 * Serves the API document with the path it is mounted at. The route of the
 * validating router would call it OpenAPI 3.0, which it is not.
 */
export function serveDocument(): RequestHandler {
  return (request, response) => {
    const [path] = request.originalUrl.split('?');
    const url = path.replace(/(\/v1)?\/openapi\.json$/, '');
    response.json({ ...openApiDocument, servers: [{ url: url || '/' }] });
  };
}
