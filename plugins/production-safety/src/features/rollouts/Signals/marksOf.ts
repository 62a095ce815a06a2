import type {
  SignalHistoryView,
  WatchedSignalView,
} from '@production-safety/backstage-plugin-production-safety-common';
import type { Formats } from '../../../format/formats';
import type { CurveMark } from '../SignalChart/CurveMarks';
import type { TranslateSignals } from './signalWords';

/** What happened to what the signal is about. */
export function marksOf(
  marks: SignalHistoryView['marks'],
  { part, limits }: Pick<WatchedSignalView, 'part' | 'limits'>,
  { t, formats }: { t: TranslateSignals; formats: Formats },
): readonly CurveMark[] {
  const guards = limits.flatMap(({ of, id }) => (of === 'guard' ? [id] : []));
  return marks.flatMap(({ at, kind, name = '', parts }, index) => {
    const isOther =
      (part !== undefined && parts.length > 0 && !parts.includes(part)) ||
      (kind === 'fired' && !guards.includes(name));
    if (isOther) return [];
    const isPartly = parts.length > 0 && kind !== 'phase' && kind !== 'fired';
    const word = isPartly
      ? t(`mark.${kind}Of`, { parts: formats.list(parts) })
      : t(`mark.${kind}`, { name });
    return [
      {
        id: `${at} ${kind} ${index}`,
        at: Date.parse(at),
        word,
        ...(kind === 'rollback' ? { tone: 'bad' as const } : {}),
      },
    ];
  });
}
