import { createContext, type ReactNode, use, useCallback, useMemo, useRef, useState } from 'react';

import { api, sendForm, take } from '../../api/client';
import { useMay } from '../../app/Session';
import { Button } from '../../kit/Button';
import { ConfirmDialog, Dialog } from '../../kit/Dialog';
import { TextArea } from '../../kit/Field';
import { Form, textOf } from '../../kit/Form';
import type { Image } from './queries';
import { useRowActs } from './useRowActs';

interface Opened {
  what: 'alt' | 'draw';
  image: Image;
}

function AltDialog({
  image,
  refresh,
  onClose,
}: {
  image: Image;
  refresh: () => Promise<unknown>;
  onClose: () => void;
}) {
  async function save(data: FormData) {
    const body = { alt: textOf(data, 'alt') || null, prompt: textOf(data, 'prompt') };
    await take(api.PATCH('/api/v1/writer/images/{id}/', { params: { path: { id: image.id } }, body }));
    await refresh();
    onClose();
  }
  return (
    <Dialog title="Image" onClose={onClose}>
      <Form send={save} submit="Save" buttons={<Button onClick={onClose}>Cancel</Button>}>
        <TextArea
          name="alt"
          label="Alt text"
          hint="Describes the image for people who cannot see it."
          rows={2}
          maxLength={500}
          defaultValue={image.alt ?? ''}
        />
        <TextArea
          name="prompt"
          label="Image prompt"
          hint="Used when the image is regenerated."
          maxLength={4000}
          defaultValue={image.prompt}
        />
      </Form>
    </Dialog>
  );
}

interface Tools {
  open: (opened: Opened) => void;
  upload: (image: Image) => void;
  /** The id of the image that is being uploaded. */
  busy: number;
}

const ToolsContext = createContext<Tools>({ open: () => undefined, upload: () => undefined, busy: 0 });

/**
 * Goes around a list of images: the dialogs of one image, which stay with the image they were opened for when the
 * list or the article behind them changes.
 */
export function ImageTools({ children }: { children: ReactNode }) {
  const { act, refresh } = useRowActs('images');
  const [opened, setOpened] = useState<Opened | null>(null);
  const [busy, setBusy] = useState(0);
  const file = useRef<HTMLInputElement>(null);
  const meant = useRef(0);
  const upload = useCallback((image: Image) => {
    meant.current = image.id;
    file.current?.click();
  }, []);
  const tools = useMemo(() => ({ open: setOpened, upload, busy }), [upload, busy]);
  const close = () => {
    setOpened(null);
  };

  async function send(chosen: File) {
    const form = new FormData();
    form.set('file', chosen);
    setBusy(meant.current);
    const path = `/api/v1/writer/images/${meant.current}/upload/`;
    await act(() => sendForm(path as '/api/v1/writer/images/{id}/upload/', form), 'Image uploaded.');
    setBusy(0);
  }
  async function draw({ id }: Image) {
    await take(api.POST('/api/v1/writer/images/{id}/regenerate/', { params: { path: { id } } }));
    await refresh();
  }

  return (
    <ToolsContext value={tools}>
      {children}
      <input
        ref={file}
        type="file"
        hidden
        accept="image/png,image/jpeg,image/webp,image/gif"
        onChange={(event) => {
          const chosen = event.target.files?.[0];
          if (chosen) void send(chosen);
          event.target.value = '';
        }}
      />
      {opened?.what === 'alt' && <AltDialog image={opened.image} refresh={refresh} onClose={close} />}
      {opened?.what === 'draw' && (
        <ConfirmDialog
          title="Regenerate"
          confirm="Regenerate the image"
          onConfirm={() => draw(opened.image)}
          onClose={close}
        >
          The image is generated at once, at the usual price. The current one stays until the new one is ready.
        </ConfirmDialog>
      )}
    </ToolsContext>
  );
}

/** The actions on one image, anywhere inside `ImageTools`. */
export function ImageActions({ image }: { image: Image }) {
  const editor = useMay('editor');
  const { act } = useRowActs('images');
  const { open, upload, busy } = use(ToolsContext);
  const params = { path: { id: image.id } };
  const of = image.heading ?? image.content_title;
  if (!editor || image.content_status === 'trashed') return null;
  return (
    <div className="image-buttons">
      <Button
        aria-label={`Alt text of ${of}`}
        onClick={() => {
          open({ what: 'alt', image });
        }}
      >
        Alt text
      </Button>
      <Button
        aria-label={`Regenerate ${of}`}
        onClick={() => {
          open({ what: 'draw', image });
        }}
      >
        Regenerate
      </Button>
      <Button
        aria-label={`Upload for ${of}`}
        busy={busy === image.id}
        onClick={() => {
          upload(image);
        }}
      >
        Upload
      </Button>
      {image.status === 'failed' && (
        <Button
          aria-label={`Retry ${of}`}
          onClick={() =>
            void act(
              () => take(api.POST('/api/v1/writer/images/{id}/retry/', { params })),
              'The next run will generate it.',
            )
          }
        >
          Retry
        </Button>
      )}
    </div>
  );
}
