import CopyIcon from '@material-ui/icons/FileCopyOutlined';
import DoneIcon from '@material-ui/icons/Done';
import { useEffect, useState } from 'react';
import useCopyToClipboard from 'react-use/esm/useCopyToClipboard';
import { useTranslation } from '../translation/useTranslation';
import { ActionButton } from './ActionButton';

const COPIED_MS = 2_000;

/** Copies a text, and says for a moment that it did. */
export const CopyButton = (props: {
  text: string;
  /** What is copied, where that does not stand beside it. */
  label?: string;
  className?: string;
}) => {
  const t = useTranslation();
  const [copied, setCopied] = useState(false);
  useEffect(() => {
    if (!copied) return undefined;
    const timer = setTimeout(() => setCopied(false), COPIED_MS);
    return () => clearTimeout(timer);
  }, [copied]);
  const [, copyToClipboard] = useCopyToClipboard();
  const copy = () => {
    copyToClipboard(props.text);
    setCopied(true);
  };
  const word = copied ? t('common.copied') : t('common.copy');
  return (
    <ActionButton
      size="small"
      variant="outlined"
      className={props.className}
      startIcon={copied ? <DoneIcon /> : <CopyIcon />}
      aria-label={props.label ? `${word}: ${props.label}` : undefined}
      onClick={copy}
    >
      {word}
    </ActionButton>
  );
};
