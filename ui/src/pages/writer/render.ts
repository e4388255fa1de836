// Markdown of a model, as HTML that is safe to show. Loaded with the first
// article. Two walls: nothing but text, and the few elements of Markdown, is
// written here, and the sanitiser lets nothing else through.
import DOMPurify from 'dompurify';
import { Marked, type RendererObject, type TokensList } from 'marked';

/** A piece between two headings of level 2: images stand between the pieces. */
export interface Piece {
  html: string;
  /** The heading that it begins with; null: the introduction. */
  heading: string | null;
}

const TAGS = 'p h3 h4 h5 h6 strong em del code pre blockquote ul ol li a br hr table thead tbody tr th td'.split(' ');
const ATTRIBUTES = ['href', 'title', 'start', 'target', 'rel', 'tabindex'];
/** A parser that is asked for more on one line takes seconds. */
const LINE_MOST = 20_000;

const signs: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' };
const escaped = (text: string) => text.replace(/[&<>"']/g, (sign) => signs[sign] ?? sign);

const isWeb = (address: string) => /^https?:\/\//i.test(address);

/** The page's h1 and the article's title, h2, stand above: levels begin at 3 and leave out none. */
function renderer(): RendererObject {
  let above = 2;
  return {
    html: ({ text }) => escaped(text),
    image: ({ text }) => escaped(text ? `[${text}]` : ''),
    checkbox: ({ checked }) => (checked ? '☑ ' : '☐ '),
    heading({ tokens, depth }) {
      above = Math.max(3, Math.min(depth + 1, above + 1, 6));
      return `<h${above}>${this.parser.parseInline(tokens)}</h${above}>\n`;
    },
    link({ href, title, tokens, raw }) {
      if (!isWeb(href)) return escaped(raw);
      const says = title ? ` title="${escaped(title)}"` : '';
      return `<a href="${escaped(href)}"${says} target="_blank" rel="noopener noreferrer">${this.parser.parseInline(tokens)}</a>`;
    },
    // What can be scrolled can be reached by the keyboard.
    code: ({ text }) => `<pre tabindex="0"><code>${escaped(text)}</code></pre>\n`,
  };
}

const clean = (html: string) =>
  DOMPurify.sanitize(html, {
    ALLOWED_TAGS: TAGS,
    ALLOWED_ATTR: ATTRIBUTES,
    ALLOW_DATA_ATTR: false,
    ALLOW_ARIA_ATTR: false,
  });

/** Markdown, parted before each heading of level 2. */
export function pieces(body: string): Piece[] {
  if (body.split('\n').some((line) => line.length > LINE_MOST))
    return [{ html: clean(`<p>${escaped(body)}</p>`), heading: null }];
  const marked = new Marked({ gfm: true, async: false, renderer: renderer() });
  const all = marked.lexer(body);
  const parts: { heading: string | null; tokens: TokensList }[] = [];
  const part = (heading: string | null) => {
    const made = { heading, tokens: Object.assign([], { links: all.links }) as TokensList };
    parts.push(made);
    return made;
  };
  let now = part(null);
  for (const token of all) {
    if (token.type === 'heading' && 'depth' in token && token.depth === 2) now = part(String(token['text']));
    now.tokens.push(token);
  }
  return parts.map(({ heading, tokens }) => ({ heading, html: clean(marked.parser(tokens)) }));
}
