/**
 * Rates, adoption, funnels and survey answers of Production Safety from
 * PostHog.
 *
 * @packageDocumentation
 */
export { PosthogSignalSource } from './PosthogSignalSource';
export type {
  PosthogEnvironment,
  PosthogOptions,
  PosthogSignal,
  PosthogVariants,
} from './PosthogOptions';
