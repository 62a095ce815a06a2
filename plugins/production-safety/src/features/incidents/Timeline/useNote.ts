import type { TimelineEntryView } from '@production-safety/backstage-plugin-production-safety-common';
import type { FormEvent } from 'react';
import { useState } from 'react';
import { useRequestKey } from '../../rollouts/useRequestKey';
import { useCommand, type IncidentProps } from '../Commander/useCommand';
import { detailsOf, problemsOf, typedOf } from './noteDetails';

/** What is filled in for a note, and sending it. */
export function useNote(
  props: IncidentProps & {
    readonly corrects?: TimelineEntryView;
    onDone(): void;
  },
) {
  const { corrects, onDone } = props;
  // A correction is about the same moment, unless somebody says otherwise.
  const known = corrects ?? {};
  const { send, isSending, error } = useCommand(props);
  const { keyFor, forget } = useRequestKey();
  const [text, setText] = useState('');
  const [details, setDetails] = useState(() => typedOf(known));
  const [isChecked, setChecked] = useState(false);
  const problems = problemsOf(details, Date.now());
  const isWrong = isChecked && Object.keys(problems).length > 0;
  const isMissing = isChecked && text.trim() === '';
  const submit = async (event: FormEvent) => {
    event.preventDefault();
    setChecked(true);
    if (text.trim() === '' || Object.keys(problems).length > 0) return;
    const note = {
      type: 'note' as const,
      text: text.trim(),
      ...detailsOf(details, known),
      ...(corrects ? { supersedes: corrects.id } : {}),
    };
    if (!(await send({ ...note, idempotencyKey: keyFor(note) }))) return;
    forget();
    setText('');
    setDetails(typedOf({}));
    setChecked(false);
    onDone();
  };
  return {
    ...{ text, setText, isMissing, details, setDetails, problems, isWrong },
    ...{ submit, isSending, error },
  };
}
