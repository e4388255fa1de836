// Renders a model's Markdown as HTML that is safe to show. Loaded with the first
// article. Two barriers: this renderer writes only text and the few elements of
// Markdown, and the sanitiser lets nothing else through.
import DOMPurify from 'dompurify';
import { Marked, type RendererObject, type TokensList } from 'marked';

/** A piece between two headings of level 2; images are placed between the pieces. */
export interface Piece {
  html: string;
  /** The heading that it begins with; null: the introduction. */
  heading: string | null;
}

const TAGS = 'p h3 h4 h5 h6 strong em del code pre blockquote ul ol li a br hr table thead tbody tr th td'.split(' ');
const ATTRIBUTES = ['href', 'title', 'start', 'target', 'rel', 'tabindex'];
/** The parser takes seconds for longer lines. */
const LINE_MOST = 20_000;

const signs: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' };
const escaped = (text: string) => text.replace(/[&<>"']/g, (sign) => signs[sign] ?? sign);

const isWeb = (address: string) => /^https?:\/\//i.test(address);

/** The page has an h1, and the article's title is an h2: levels begin at 3 and skip none. */
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
    // It scrolls, so the keyboard must reach it.
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

/** Splits the Markdown before each heading of level 2. */
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
