/**
 * A sheet that the user adds has Univer's id until the server has named it; all others go by the server's id from
 * the start. This keeps the two apart.
 */
export class SheetIds {
  private readonly pageByServer = new Map<string, string>();
  private readonly serverByPage = new Map<string, string>();

  toPage(serverId: string): string {
    return this.pageByServer.get(serverId) ?? serverId;
  }

  toServer(pageId: string): string {
    return this.serverByPage.get(pageId) ?? pageId;
  }

  pair(pageId: string, serverId: string): void {
    this.pageByServer.set(serverId, pageId);
    this.serverByPage.set(pageId, serverId);
  }

  clear(): void {
    this.pageByServer.clear();
    this.serverByPage.clear();
  }
}
