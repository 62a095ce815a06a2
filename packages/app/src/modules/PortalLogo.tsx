import {
  Link,
  sidebarConfig,
  useSidebarOpenState,
} from '@backstage/core-components';
import { makeStyles } from '@material-ui/core/styles';
import Typography from '@material-ui/core/Typography';
import { PortalMark } from './PortalMark';

const useStyles = makeStyles({
  root: {
    minHeight: 2 * sidebarConfig.logoHeight,
    display: 'flex',
    alignItems: 'center',
  },
  link: {
    display: 'flex',
    alignItems: 'center',
    gap: 12,
    marginLeft: 24,
    color: '#fff',
    whiteSpace: 'nowrap',
  },
});

export const PortalLogo = () => {
  const classes = useStyles();
  const { isOpen } = useSidebarOpenState();
  return (
    <div className={classes.root}>
      <Link to="/" underline="none" className={classes.link} aria-label="Home">
        <PortalMark />
        {isOpen && (
          <Typography variant="subtitle1">Production Safety</Typography>
        )}
      </Link>
    </div>
  );
};
