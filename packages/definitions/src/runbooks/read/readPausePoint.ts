import { RUNBOOK_MODES } from '@production-safety/core';
import type { RunbookSection } from '@production-safety/core';

const PAUSE = /\*\*Pause point:\*\*\s*([\s\S]*?)\s*(?=\*\*Mode:\*\*|$)/;
const MODE = /\*\*Mode:\*\*\s*([a-z-]+)/;

/** Reads `**Pause point:** before anything. **Mode:** read-do.` */
export function readPausePoint(
  paragraph: string,
): Pick<RunbookSection, 'pausePoint' | 'mode'> {
  const pausePoint = PAUSE.exec(paragraph)?.[1].replace(/\.$/, '');
  const written = MODE.exec(paragraph)?.[1];
  const mode = RUNBOOK_MODES.find(each => each === written);
  return {
    ...(pausePoint && { pausePoint }),
    ...(mode && { mode }),
  };
}
