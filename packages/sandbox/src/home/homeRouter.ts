import { Router } from 'express';
export function createHomeRouter(): Router {
  return Router();
}
