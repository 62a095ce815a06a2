import { Router } from 'express';
export function createSiteproofRouter(): Router {
  return Router();
}
