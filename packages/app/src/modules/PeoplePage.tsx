import Button from '@material-ui/core/Button';
import Typography from '@material-ui/core/Typography';
import { makeStyles } from '@material-ui/core/styles';
import { GUEST, PEOPLE } from './people';

const useStyles = makeStyles(
  theme => ({
    root: {
      display: 'flex',
      flexDirection: 'column',
      alignItems: 'flex-start',
      gap: theme.spacing(2),
      padding: theme.spacing(4),
    },
    list: {
      display: 'flex',
      flexWrap: 'wrap',
      gap: theme.spacing(1),
      margin: 0,
      padding: 0,
      listStyle: 'none',
    },
  }),
  { name: 'PortalPeople' },
);

/** Asks who somebody wants to be in this tab. */
export const PeoplePage = (props: { onChoose(name: string): void }) => {
  const classes = useStyles();
  return (
    <main className={classes.root}>
      <Typography variant="h4" component="h1">
        Who are you in this tab?
      </Typography>
      <Typography>
        People of the example, to try what takes two. Only on this machine, and
        only in development.
      </Typography>
      <ul className={classes.list}>
        {Object.entries(PEOPLE).map(([name, title]) => (
          <li key={name}>
            <Button
              variant={name === GUEST ? 'contained' : 'outlined'}
              color="primary"
              onClick={() => props.onChoose(name)}
            >
              {title}
            </Button>
          </li>
        ))}
      </ul>
    </main>
  );
};
