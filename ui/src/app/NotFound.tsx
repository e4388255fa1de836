import { ButtonLink } from '../kit/Button';
import { Empty } from '../kit/Placeholders';
import { Page } from './Page';

export function NotFound() {
  return (
    <Page title="Not found">
      <Empty action={<ButtonLink to="/automation">Go to Automation</ButtonLink>}>
        There is no page at this address.
      </Empty>
    </Page>
  );
}
