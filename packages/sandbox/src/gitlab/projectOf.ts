import type { Request, RequestHandler } from 'express';
import type { Hosting } from '../hosting/Hosting';
import type { HostedRepository } from '../hosting/HostedRepository';
import { answer, VendorError, type VendorReply } from '../http/vendorRoutes';

export const refuse = (status: number, message: unknown, more: object = {}) =>
  new VendorError(status, { message, ...more });

export const notFound = (what: string) => refuse(404, `404 ${what} Not Found`);

export type ProjectRoute = (
  project: HostedRepository,
  req: Request,
) => VendorReply;

/** Runs a route for the project its path names, by id or encoded path. */
export const inProject =
  (hosting: Hosting) =>
  (route: ProjectRoute): RequestHandler =>
    answer(req => {
      const { id } = req.params;
      const found =
        hosting.find(id) ?? hosting.list().find(each => String(each.id) === id);
      if (!found) throw notFound('Project');
      return route(found, req);
    });
