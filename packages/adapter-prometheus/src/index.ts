/**
 * Signals of Production Safety from Prometheus.
 *
 * @packageDocumentation
 */
export { PrometheusSignalSource } from './PrometheusSignalSource';
export type {
  PrometheusDimensions,
  PrometheusOptions,
  PrometheusSignal,
} from './PrometheusOptions';
