import './automation.css';

import { Page } from '../../app/Page';
import { useSite } from '../../app/site';
import { ButtonLink } from '../../kit/Button';
import { Empty } from '../../kit/Placeholders';
import { Dashboard } from './Dashboard';

export function Component() {
  const { id } = useSite();
  if (id) return <Dashboard key={id} site={id} />;
  return (
    <Page title="Automation">
      <Empty action={<ButtonLink to="/sites">Add a site</ButtonLink>}>No sites yet.</Empty>
    </Page>
  );
}
