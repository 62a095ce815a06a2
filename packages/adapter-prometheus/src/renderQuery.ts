import type { SignalQuestion } from '@production-safety/core';
import type { Settings } from './PrometheusOptions';

/** The query for a question, with every placeholder filled in. */
export function renderQuery(
  template: string,
  question: SignalQuestion,
  { services, variants }: Pick<Settings, 'services' | 'variants'>,
): string {
  const { component, environment, flag, cohort, part = '' } = question;
  const values: Readonly<Record<string, string>> = {
    service: quoted(services[component] ?? nameIn(component)),
    environment: quoted(environment),
    flag: quoted(flag),
    variant: quoted(cohort === 'all' ? '' : variants[cohort]),
    part: quoted(part),
    bucket: durationOf(question.bucketMs),
  };
  return template.replace(/\$(\w+)/g, (whole, name) => values[name] ?? whole);
}

/** Milliseconds as the query language writes them. */
export function durationOf(ms: number): string {
  return ms % 1_000 === 0 ? `${ms / 1_000}s` : `${Math.ceil(ms)}ms`;
}

/** A string literal; whatever is in it stays in it. */
function quoted(value: string): string {
  const escaped = value
    .replace(/\\/g, '\\\\')
    .replace(/"/g, '\\"')
    .replace(/\n/g, '\\n');
  return `"${escaped}"`;
}

/** `web` of `component:default/web`. */
function nameIn(component: string): string {
  return component.slice(component.lastIndexOf('/') + 1);
}
