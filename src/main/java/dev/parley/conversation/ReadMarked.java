package dev.parley.conversation;

/** Event, after the commit: a reader has read further. */
public record ReadMarked(long conversation, long visitor, String reader, long seq) {}
