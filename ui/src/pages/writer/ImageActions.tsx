import { useRef, useState } from 'react';

import { api, sendForm, take } from '../../api/client';
import { useMay } from '../../app/Session';
import { Button } from '../../kit/Button';
import { ConfirmDialog, Dialog } from '../../kit/Dialog';
import { TextArea } from '../../kit/Field';
import { Form, textOf } from '../../kit/Form';
import type { Image } from './queries';
import { useRowActs } from './useRowActs';

type Opened = 'alt' | 'draw' | null;

function AltDialog({ image, refresh, onClose }: { image: Image; refresh: () => Promise<unknown>; onClose: () => void }) {
  async function save(data: FormData) {
    const body = { alt: textOf(data, 'alt') || null, prompt: textOf(data, 'prompt') };
    await take(api.PATCH('/api/v1/writer/images/{id}/', { params: { path: { id: image.id } }, body }));
    await refresh();
    onClose();
  }
  return (
    <Dialog title="Image" onClose={onClose}>
      <Form send={save} submit="Save" buttons={<Button onClick={onClose}>Cancel</Button>}>
        <TextArea name="alt" label="Alt text" hint="What is to be seen, for those who do not see it." rows={2} maxLength={500} defaultValue={image.alt ?? ''} />
        <TextArea name="prompt" label="What is to be drawn" hint="Counts when it is drawn again." maxLength={4000} defaultValue={image.prompt} />
      </Form>
    </Dialog>
  );
}

/** What can be done with one image, wherever it stands. */
export function ImageActions({ image }: { image: Image }) {
  const editor = useMay('editor');
  const { act, refresh } = useRowActs('images');
  const [open, setOpen] = useState<Opened>(null);
  const [busy, setBusy] = useState(false);
  const file = useRef<HTMLInputElement>(null);
  const params = { path: { id: image.id } };
  const of = image.heading ?? image.content_title;
  const close = () => { setOpen(null); };
  if (!editor || image.content_status === 'trashed') return null;

  async function draw() {
    await take(api.POST('/api/v1/writer/images/{id}/regenerate/', { params }));
    await refresh();
  }
  async function upload(chosen: File) {
    const form = new FormData();
    form.set('file', chosen);
    setBusy(true);
    const path = `/api/v1/writer/images/${image.id}/upload/`;
    await act(() => sendForm(path as '/api/v1/writer/images/{id}/upload/', form), 'Your picture is in its place.');
    setBusy(false);
  }

  return (
    <div className="image-buttons">
      <Button aria-label={`Alt text of ${of}`} onClick={() => { setOpen('alt'); }}>Alt text</Button>
      <Button aria-label={`Regenerate ${of}`} onClick={() => { setOpen('draw'); }}>Regenerate</Button>
      <Button aria-label={`Upload for ${of}`} busy={busy} onClick={() => file.current?.click()}>Upload</Button>
      <input
        ref={file}
        type="file"
        hidden
        accept="image/png,image/jpeg,image/webp,image/gif"
        onChange={(event) => {
          const chosen = event.target.files?.[0];
          if (chosen) void upload(chosen);
          event.target.value = '';
        }}
      />
      {image.status === 'failed' && (
        <Button
          aria-label={`Retry ${of}`}
          onClick={() => void act(() => take(api.POST('/api/v1/writer/images/{id}/retry/', { params })), 'The next run draws it.')}
        >
          Retry
        </Button>
      )}
      {open === 'alt' && <AltDialog image={image} refresh={refresh} onClose={close} />}
      {open === 'draw' && (
        <ConfirmDialog title="Regenerate" confirm="Draw it anew" onConfirm={draw} onClose={close}>
          It is drawn at once, at the usual price. The picture of now stays until the new one is there.
        </ConfirmDialog>
      )}
    </div>
  );
}
