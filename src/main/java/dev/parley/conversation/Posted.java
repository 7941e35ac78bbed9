package dev.parley.conversation;

/**
 * The answer to a post, after its commit.
 *
 * @param fresh false when the same client id had made this entry before
 */
public record Posted(Entry entry, boolean fresh) {}
