import { Router } from 'express';
import { homePage } from './homePage';

/** The front page of the sandbox. */
export function createHomeRouter(): Router {
  const router = Router();
  router.get('/', (req, res) => {
    res.setHeader('Cache-Control', 'no-cache');
    res.type('html').send(homePage(`http://${req.headers.host}`));
  });
  return router;
}
