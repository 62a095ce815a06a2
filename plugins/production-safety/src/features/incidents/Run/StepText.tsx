import { MarkdownContent } from '@backstage/core-components';
import { makeStyles } from '@material-ui/core/styles';
import type { RunView } from '@production-safety/backstage-plugin-production-safety-common';
import { runLink } from './runLink';

const useStyles = makeStyles(
  theme => ({
    root: {
      color: theme.palette.text.primary,
      fontFamily: theme.typography.fontFamily,
      fontSize: theme.typography.pxToRem(14),
      lineHeight: 1.5,
      minWidth: 0,
      overflowWrap: 'anywhere',
      '& p': { margin: 0 },
      '& p + p': { marginTop: theme.spacing(1) },
      '& pre': { overflow: 'auto', maxWidth: '100%' },
      // Nobody presses a link on paper.
      '@media print': {
        '& a[href]::after': { content: '" (" attr(href) ")"' },
      },
    },
    large: {
      fontSize: theme.typography.pxToRem(22),
      lineHeight: 1.35,
    },
  }),
  { name: 'ProductionSafetyStepText' },
);

/** Text of a runbook. Its links open beside the page, which must stay. */
export const StepText = (props: {
  run: Pick<RunView, 'techdocsPath'>;
  text: string;
  isLarge?: boolean;
}) => {
  const classes = useStyles();
  return (
    <div className={`${classes.root} ${props.isLarge ? classes.large : ''}`}>
      <MarkdownContent
        content={props.text}
        linkTarget="_blank"
        transformLinkUri={href => runLink(props.run, href) ?? ''}
      />
    </div>
  );
};
