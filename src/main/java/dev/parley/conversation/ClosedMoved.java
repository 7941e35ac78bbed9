package dev.parley.conversation;

/**
 * Event, inside the transaction of a line that was written in a closed conversation, or of another
 * change of what it is listed by: it moved in the lists of what is closed. The conversation's row
 * is held.
 */
public record ClosedMoved(Conversation conversation) {}
