/**
 * The shapes the desk works with, as docs/protocol.md has them. Only types: nothing is exported at run time.
 *
 * @typedef {'mine' | 'waiting' | 'open' | 'closed'} View
 * @typedef {'open' | 'pending' | 'closed'} Status
 * @typedef {'visitor' | 'assistant' | 'agent' | 'system'} AuthorKind
 * @typedef {'available' | 'busy' | 'away'} Presence
 *
 * @typedef {{id: number, name: string, email: string, role: 'agent' | 'supervisor' | 'admin', presence: Presence}} Agent
 * @typedef {{token: string, expiresAt: number, agent: Agent}} Login
 *
 * @typedef {{kind: AuthorKind, id?: number, name?: string}} Author
 * @typedef {{conversation: number, seq: number, at: number, kind: string, author: Author, text: string, clientId?: string,
 *   data?: Record<string, any>}} Entry
 *
 * @typedef {{id: number, identity: 'anonymous' | 'claimed' | 'verified', name?: string, email?: string, language?: string,
 *   online?: boolean}} VisitorCard
 * @typedef {{id: number, title: string, status: Status, version: number, head: number, read: number, unread: number,
 *   openedAt: number, lastAt: number, preview?: {author: AuthorKind, kind?: string, text: string}, agent?: {id: number, name: string},
 *   visitor?: VisitorCard, site?: string, waiting?: boolean, visitorRead?: number}} Conversation
 *
 * @typedef {{id: number, identity: 'anonymous' | 'claimed' | 'verified', name?: string, email?: string, language?: string,
 *   timeZone?: string, device?: string, firstSeenAt: number, lastActivityAt: number, visitCount: number, 
 *   attributes?: Record<string, string | number | boolean>, site: string, person?: number}} Visitor
 * @typedef {{id: number, ordinal: number, openedAt: number, endedAt?: number, pages: number,
 *   why: {sentence: string, reason?: string, deadline: number}}} Visit
 * @typedef {{id: number, visit: number, at: number, url: string, path?: string, title?: string, referrer?: string}} Arrival
 *
 * @typedef {{key: string, name: string, origins: string[], languages: string[], timeZone?: string, consent: 'ask' | 'granted' | 'declined',
 *   brand?: string, hours?: string, snippet: string, revision: number, seenAt?: number, seenUrl?: string}} Site
 */
export {};
