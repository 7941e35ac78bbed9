package dev.parley.flow;

/**
 * Event, in the transaction: an app gets the assistant's side of a conversation.
 *
 * @param after the thread's head before: what comes from here on is for the app
 */
public record AppBegins(long conversation, long app, long after) {}
