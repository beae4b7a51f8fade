import type { ServerResponse } from 'node:http';
import type { ServerEvent } from '../protocol';
import { type BookImage, changeBetween, type StyleTable } from './book-image';

/** Changes within this time go out together: a slice of a refresh writes many ranges. */
const GATHER_MS = 40;

/** An open page: what it shows by now, and the stream that leads to it. */
interface Page {
  readonly id: string;
  readonly stream: ServerResponse;
  image: BookImage | undefined;
  stylesKnown: number;
}

/** All open pages. The workbook goes to each as the difference between what it shows and what is. */
export class Pages {
  private readonly pages = new Map<string, Page>();
  private timer: NodeJS.Timeout | undefined;
  private afterPush: ServerEvent[] = [];

  constructor(private readonly current: () => { image: BookImage; table: StyleTable }) {}

  get count(): number {
    return this.pages.size;
  }

  open(id: string, stream: ServerResponse, first: readonly ServerEvent[]): void {
    stream.writeHead(200, { 'content-type': 'text/event-stream', 'cache-control': 'no-store' });
    const page: Page = { id, stream, image: undefined, stylesKnown: 0 };
    this.pages.set(id, page);
    stream.on('close', () => {
      if (this.pages.get(id) === page) this.pages.delete(id);
    });
    for (const event of first) send(page, event);
    this.pushTo(page, this.current());
  }

  tell(event: ServerEvent): void {
    for (const page of this.pages.values()) send(page, event);
  }

  /** The page says that it already shows something else than we last sent. */
  amend(id: string, amend: (image: BookImage) => BookImage): void {
    const page = this.pages.get(id);
    if (page?.image) page.image = amend(page.image);
  }

  /** Sends what changed, soon. */
  push(): void {
    this.timer ??= setTimeout(() => {
      this.timer = undefined;
      const current = this.current();
      for (const page of this.pages.values()) this.pushTo(page, current);
      for (const event of this.afterPush.splice(0)) this.tell(event);
    }, GATHER_MS);
  }

  /** Says something that only makes sense once the page shows the present workbook. */
  tellAfterPush(event: ServerEvent): void {
    this.afterPush.push(event);
    this.push();
  }

  /** What the page shows has nothing to do any more with what there is: it will get the whole workbook. */
  forget(id?: string): void {
    for (const page of this.pages.values()) {
      if (id === undefined || page.id === id) Object.assign(page, { image: undefined, stylesKnown: 0 });
    }
  }

  close(): void {
    clearTimeout(this.timer);
    for (const page of this.pages.values()) page.stream.end();
  }

  private pushTo(page: Page, { image, table }: { image: BookImage; table: StyleTable }): void {
    const change = changeBetween(page.image, image, table, page.stylesKnown);
    page.image = image;
    if (!change) return;
    page.stylesKnown = table.list.length;
    send(page, { kind: 'book', change });
  }
}

function send(page: Page, event: ServerEvent): void {
  page.stream.write(`data: ${JSON.stringify(event)}\n\n`);
}
