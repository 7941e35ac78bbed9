package dev.parley.conversation;

/**
 * Event: an entry is committed. Fired in commit order within a thread, on a thread of its own; an
 * observer must be quick and may not throw. A hint only: whoever must not miss an entry keeps a
 * cursor and reads the transcript.
 *
 * @param visitor whose conversation it is
 * @param assisted whether a flow is listening to this thread
 * @param fresh false when the entry was there before and was merely sent again
 */
public record Appended(Entry entry, long visitor, boolean assisted, boolean fresh) {}
