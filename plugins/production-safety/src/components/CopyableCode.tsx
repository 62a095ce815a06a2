import { makeStyles } from '@material-ui/core/styles';
import CopyIcon from '@material-ui/icons/FileCopyOutlined';
import DoneIcon from '@material-ui/icons/Done';
import { useEffect, useState } from 'react';
import useCopyToClipboard from 'react-use/esm/useCopyToClipboard';
import { useTranslation } from '../translation/useTranslation';
import { ActionButton } from './ActionButton';

const useStyles = makeStyles(
  theme => ({
    root: { position: 'relative' },
    code: {
      margin: 0,
      padding: theme.spacing(1.5),
      paddingRight: theme.spacing(11),
      maxHeight: 320,
      overflow: 'auto',
      fontFamily: 'Menlo, Consolas, monospace',
      fontSize: theme.typography.pxToRem(12),
      lineHeight: 1.5,
      backgroundColor: theme.palette.action.hover,
      border: `1px solid ${theme.palette.divider}`,
      borderRadius: theme.shape.borderRadius,
    },
    copy: {
      position: 'absolute',
      top: theme.spacing(1),
      right: theme.spacing(1),
      backgroundColor: theme.palette.background.paper,
      '&:hover': { backgroundColor: theme.palette.background.paper },
    },
  }),
  { name: 'ProductionSafetyCopyableCode' },
);

const COPIED_MS = 2_000;

/** Text to copy into a file. */
export const CopyableCode = (props: { code: string; label: string }) => {
  const classes = useStyles();
  const t = useTranslation();
  const [copied, setCopied] = useState(false);
  useEffect(() => {
    if (!copied) return undefined;
    const timer = setTimeout(() => setCopied(false), COPIED_MS);
    return () => clearTimeout(timer);
  }, [copied]);
  const [, copyToClipboard] = useCopyToClipboard();
  const copy = () => {
    copyToClipboard(props.code);
    setCopied(true);
  };
  return (
    <div className={classes.root}>
      {/* What scrolls must be reachable by keyboard. */}
      {/* eslint-disable-next-line jsx-a11y/no-noninteractive-tabindex */}
      <pre className={classes.code} tabIndex={0} aria-label={props.label}>
        {props.code}
      </pre>
      <ActionButton
        size="small"
        variant="outlined"
        className={classes.copy}
        startIcon={copied ? <DoneIcon /> : <CopyIcon />}
        onClick={copy}
      >
        {copied ? t('common.copied') : t('common.copy')}
      </ActionButton>
    </div>
  );
};
