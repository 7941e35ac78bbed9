package dev.parley.help;

/**
 * Event: something more was done in a tab of Help. A hint only: whoever must not miss an act keeps
 * a cursor and reads the log.
 */
public record Acted(long tab) {}
