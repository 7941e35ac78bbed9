package dev.parley.conversation;

/**
 * Event, after the commit: status, agent, title or reading of a conversation is no longer what it
 * was.
 */
public record ConversationChanged(long conversation, long visitor) {}
