import { useQueryClient } from '@tanstack/react-query';

import { api, take } from '../../api/client';
import { keys } from '../../api/keys';
import { useMe } from '../../app/Session';
import { useToasts } from '../../app/toasts';
import { Button } from '../../kit/Button';
import { ConfirmDialog, Dialog } from '../../kit/Dialog';
import { Checkbox, Field, Select } from '../../kit/Field';
import { Form, textOf } from '../../kit/Form';
import { type Person, peopleQuery } from './people_queries';
import { roleOf, roleOptions } from './roles';

interface Props {
  person: Person;
  onClose: () => void;
}

/** Refetches the list and, after a change to oneself, the own role. */
function useRefresh() {
  const client = useQueryClient();
  const me = useMe();
  return async (person: Person) => {
    if (person.id === me.user?.id) await client.invalidateQueries({ queryKey: keys.me });
    await client.invalidateQueries({ queryKey: peopleQuery.queryKey });
  };
}

export function PersonDialog({ person, onClose }: Props) {
  const refresh = useRefresh();
  const toast = useToasts();
  async function save(data: FormData) {
    const path = { user_id: person.id };
    const body = { name: textOf(data, 'name'), role: roleOf(textOf(data, 'role')), disabled: data.get('may') !== 'on' };
    await take(api.PATCH('/api/v1/users/{user_id}/', { params: { path }, body }));
    toast(`Saved: ${person.email}`);
    onClose();
    await refresh(person);
  }
  return (
    <Dialog title={person.email} onClose={onClose}>
      <Form submit="Save" send={save} buttons={<Button onClick={onClose}>Cancel</Button>}>
        <Field name="name" label="Name" hint="Shown to others." maxLength={255} defaultValue={person.name} />
        <Select name="role" label="Role" options={roleOptions} defaultValue={person.role} />
        <Checkbox name="may" label="Can sign in. If unchecked, all sessions end." defaultChecked={!person.disabled} />
      </Form>
    </Dialog>
  );
}

export function RemoveDialog({ person, onClose }: Props) {
  const refresh = useRefresh();
  const toast = useToasts();
  const self = useMe().user?.id === person.id;
  async function remove() {
    await take(api.DELETE('/api/v1/users/{user_id}/', { params: { path: { user_id: person.id } } }));
    toast(`Removed: ${person.email}`);
    await refresh(person);
  }
  return (
    <ConfirmDialog title={`Remove ${person.email}?`} confirm="Remove" danger onConfirm={remove} onClose={onClose}>
      {self ? 'This is you: your own sessions end at once. ' : 'All sessions end at once. '}Past work is kept, with the
      name. Coming back takes a new invitation.
    </ConfirmDialog>
  );
}
