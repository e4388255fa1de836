import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';

import { api, asProblem, take } from '../../api/client';
import { clock } from '../../api/clock';
import { useMay, useMe } from '../../app/Session';
import { useToasts } from '../../app/toasts';
import { Button } from '../../kit/Button';
import { ErrorNote } from '../../kit/ErrorNote';
import { counted } from '../../kit/format';
import { Skeleton } from '../../kit/Placeholders';
import { StateWord } from '../../kit/State';
import { Time } from '../../kit/Time';
import { InviteDialog, LinkShown, type Made } from './InviteDialog';
import { type Invitation, invitationsQuery, peopleQuery, type Person } from './people_queries';
import { PersonDialog, RemoveDialog } from './PersonDialog';
import { roleWords } from './roles';

type Asked =
  { what: 'invite' } | { what: 'edit' | 'remove'; person: Person } | { what: 'link'; made: Made; title: string };

function PersonRow({ person, ask }: { person: Person; ask: (asked: Asked) => void }) {
  const owner = useMay('owner');
  const me = useMe();
  const toast = useToasts();
  async function reset() {
    try {
      const path = { user_id: person.id };
      const made = await take(api.POST('/api/v1/users/{user_id}/reset/', { params: { path } }));
      ask({ what: 'link', made, title: `New password for ${person.email}` });
    } catch (error) {
      toast({ text: asProblem(error).message, tone: 'failed' });
    }
  }
  return (
    <li className="card row">
      <div className="what">
        <strong>{person.name || person.email}</strong> {person.id === me.user?.id && <span className="quiet">you</span>}
        {person.name !== '' && <p className="quiet">{person.email}</p>}
      </div>
      <div className="more-of-it">
        <span>{roleWords[person.role]}</span>
        {person.disabled && <StateWord status="paused">Cannot sign in</StateWord>}
        <p className="quiet">
          {person.last_sign_in_at ? (
            <>
              Last signed in <Time at={person.last_sign_in_at} />
            </>
          ) : (
            'Never signed in'
          )}
        </p>
      </div>
      {owner && (
        <div className="buttons">
          <Button
            aria-label={`Edit ${person.email}`}
            onClick={() => {
              ask({ what: 'edit', person });
            }}
          >
            Edit
          </Button>
          <Button aria-label={`Password link for ${person.email}`} onClick={() => void reset()}>
            Password link
          </Button>
          <Button
            kind="danger"
            aria-label={`Remove ${person.email}`}
            onClick={() => {
              ask({ what: 'remove', person });
            }}
          >
            Remove
          </Button>
        </div>
      )}
    </li>
  );
}

function InvitationRow({ invitation }: { invitation: Invitation }) {
  const client = useQueryClient();
  const toast = useToasts();
  const whom = invitation.email ?? 'anyone with the link';
  async function revoke() {
    try {
      const path = { invitation_id: invitation.id };
      await take(api.DELETE('/api/v1/invitations/{invitation_id}/', { params: { path } }));
      toast('Invitation withdrawn.');
    } catch (error) {
      toast({ text: asProblem(error).message, tone: 'failed' });
    }
    await client.invalidateQueries({ queryKey: invitationsQuery.queryKey });
  }
  return (
    <li className="card row">
      <div className="what">
        <strong>{invitation.email ?? 'Anyone with the link'}</strong>
        <p className="quiet">by {invitation.created_by}</p>
      </div>
      <div className="more-of-it">
        <span>{roleWords[invitation.role]}</span>
        <p className="quiet">
          until <Time at={invitation.expires_at} />
        </p>
      </div>
      <div className="buttons">
        <Button kind="danger" aria-label={`Withdraw the invitation for ${whom}`} onClick={() => void revoke()}>
          Withdraw
        </Button>
      </div>
    </li>
  );
}

/** Invitations that are still valid. */
function Invitations() {
  const { data, error, refetch } = useQuery(invitationsQuery);
  if (error) return <ErrorNote error={error} retry={refetch} />;
  const open = data?.results.filter(
    (one) => one.used_at === null && one.revoked_at === null && Date.parse(one.expires_at) > clock.now(),
  );
  if (!open || open.length === 0) return null;
  return (
    <section aria-labelledby="invited">
      <h2 id="invited">Invited</h2>
      <ul className="rows">
        {open.map((one) => (
          <InvitationRow key={one.id} invitation={one} />
        ))}
      </ul>
    </section>
  );
}

/** The people with their roles, and the open invitations. */
export function People() {
  const owner = useMay('owner');
  const { data, error, refetch } = useQuery(peopleQuery);
  const [asked, setAsked] = useState<Asked | null>(null);
  const close = () => {
    setAsked(null);
  };
  return (
    <>
      <div className="head">
        <p className="quiet">{data && counted(data.count, 'person', 'people')}</p>
        {owner && (
          <Button
            kind="primary"
            onClick={() => {
              setAsked({ what: 'invite' });
            }}
          >
            Invite somebody
          </Button>
        )}
      </div>
      {error && !data && <ErrorNote error={error} retry={refetch} />}
      {!data && !error && <Skeleton className="row-skeleton" lines={3} />}
      <ul className="rows" aria-label="People">
        {data?.results.map((person) => (
          <PersonRow key={person.id} person={person} ask={setAsked} />
        ))}
      </ul>
      {owner && <Invitations />}
      {!owner && <p className="quiet">Owners manage people and roles.</p>}
      {asked?.what === 'invite' && <InviteDialog onClose={close} />}
      {asked?.what === 'edit' && <PersonDialog person={asked.person} onClose={close} />}
      {asked?.what === 'remove' && <RemoveDialog person={asked.person} onClose={close} />}
      {asked?.what === 'link' && <LinkShown made={asked.made} title={asked.title} onClose={close} />}
    </>
  );
}
