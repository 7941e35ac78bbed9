/**
 * The shapes the desk works with, as docs/protocol.md has them. Only types: nothing is exported at run time.
 *
 * @typedef {'open' | 'pending' | 'closed'} Status
 * @typedef {'urgent' | 'high' | 'normal' | 'low'} Priority
 * @typedef {'visitor' | 'assistant' | 'agent' | 'system'} AuthorKind
 * @typedef {'available' | 'busy' | 'away'} Presence
 *
 * @typedef {{id: number, name: string, email: string, role: 'agent' | 'supervisor' | 'admin', presence: Presence, active?: boolean}} Agent
 * @typedef {{token: string, expiresAt: number, agent: Agent}} Login
 *
 * @typedef {{kind: AuthorKind, id?: number, name?: string}} Author
 * @typedef {{conversation: number, seq: number, at: number, kind: string, author: Author, text: string, clientId?: string,
 *   data?: Record<string, any>}} Entry
 * @typedef {{conversation?: number, seq: number, follows: number, at: number, kind: string, author: {id: number, name: string}, text?: string,
 *   data?: Record<string, any>, clientId?: string}} LogLine the agents' own log
 *
 * @typedef {{id: number, name: string, colour: string}} Label
 * @typedef {{id: number, identity: 'anonymous' | 'claimed' | 'verified', name?: string, email?: string, language?: string,
 *   online?: boolean, page?: string}} VisitorCard
 * @typedef {{id: number, title: string, status: Status, version: number, head: number, read: number, unread: number,
 *   openedAt: number, lastAt: number, preview?: {author: AuthorKind, kind?: string, text: string}, agent?: {id: number, name: string},
 *   visitor?: VisitorCard, site?: string, waiting?: boolean, visitorRead?: number,
 *   assignee?: {id: number, name: string}, priority?: Priority, labels?: Label[], audience?: {id: number, name: string}, channel?: string,
 *   log?: number, mentioned?: boolean, waitingSince?: number, pendingUntil?: number, closedBy?: {kind: AuthorKind, name?: string},
 *   closedAt?: number, choices?: string[], run?: {number: number},
 *   queue?: {position?: number, expectedWaitMs?: number, opensAt?: number, closed?: boolean},
 *   engagement?: {id: number, number: number, state: string, waitingFor?: string, queuedAt?: number, wrapUpUntil?: number},
 *   consulted?: Consulted[]}} Conversation
 * @typedef {{id: number, name: string, by: {id: number, name: string}, since: number}} Consulted a colleague who is asked in
 * @typedef {{conversation: number, state: string, units: number, beyond: boolean, since: number}} Hold
 * @typedef {{agent: number, limit?: number, used: number, beyond: number, holds: Hold[]}} Capacity
 *
 * @typedef {{id: number, conversation: number, site: string, visitor: {id: number, name?: string}, agent: {id: number, name?: string},
 *   team?: {id: number, name?: string}, seenAt: number, promisedAt: number, agentUntil?: number, teamUntil?: number, limit?: number,
 *   stage?: 'agent' | 'team' | 'anyone' | 'nobody', held: boolean, redirect: boolean, releasedAt?: number, releasedWhy?: string,
 *   outcome?: 'kept' | 'team' | 'anyone' | 'broken' | 'released' | 'expired', outcomeAt?: number, outcomeAgent?: {id: number, name?: string},
 *   reason?: string}} Reservation a place kept for a visitor who dropped off
 *
 * @typedef {'mine' | 'unassigned' | 'queue' | 'mentions' | 'all'} View
 * @typedef {'latest' | 'waiting'} Order
 * @typedef {{view: View, status: Status[], order?: Order, site?: string, audience?: number, label?: number, agent?: number,
 *   priority?: Priority, channel?: string, unread?: boolean}} Filter what a list asks for
 * @typedef {{id: number, name: string, filter: Filter}} SavedFilter
 * @typedef {{mine?: {open?: number, pending?: number, unread?: number}, unassigned?: number, queue?: number, mentions?: number, all?: number,
 *   pending?: number, filters?: Record<string, number>}} Counts
 *
 * @typedef {{id: number, name: string, type: string, size: number, width?: number, height?: number, at?: number}} FileCard `at`: since when it waits to be sent
 * @typedef {{id: number, identity: 'anonymous' | 'claimed' | 'verified', name?: string, email?: string, language?: string,
 *   timeZone?: string, device?: string, firstSeenAt: number, lastActivityAt: number, visitCount: number,
 *   attributes?: Record<string, {value: any, source?: string, by?: string, changedAt?: number}>, site: string, person?: number,
 *   online?: boolean, page?: {url: string, title?: string}, verified?: {subject: string, by: string, at: number}}} Visitor
 * @typedef {{id: number, ordinal: number, openedAt: number, endedAt?: number, pages: number,
 *   why: {sentence: string, reason?: string, deadline: number}}} Visit
 * @typedef {{id: number, visit: number, at: number, url: string, path?: string, title?: string, referrer?: string}} Arrival
 *
 * @typedef {{key: string, name: string, origins: string[], languages: string[], timeZone?: string, consent: 'ask' | 'granted' | 'declined',
 *   brand?: string, hours?: string, portalUrl?: string, redirectionUrl?: string, workStreamId?: number, snippet: string, revision: number, seenAt?: number, seenUrl?: string}} Site
 */
export {};
